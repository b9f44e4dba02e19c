import { connect } from 'node:net';

/** Sends one request, size first, to a loopback port; the whole answer, size first, or null where none came in `withinMs`. */
export function exchange(port: number, request: Buffer, withinMs: number): Promise<Buffer | null> {
  const { promise, resolve } = Promise.withResolvers<Buffer | null>();
  const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(request));
  let received = Buffer.alloc(0);
  socket.setTimeout(withinMs, () => resolve(null));
  socket.on('error', () => resolve(null));
  socket.on('close', () => resolve(null));
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    if (received.length >= 4 && received.length >= received.readInt32BE(0) + 4) resolve(received);
  });
  return promise.finally(() => socket.destroy());
}
