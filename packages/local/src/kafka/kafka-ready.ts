import { connect } from 'node:net';

/** Metadata, version 1, about no topic: size, key 3, version 1, correlation 1, no client id, no topics. */
const METADATA_REQUEST = Buffer.from([0, 0, 0, 14, 0, 3, 0, 1, 0, 0, 0, 1, 0xff, 0xff, 0, 0, 0, 0]);
const ANSWER_MS = 2_000;

/** True when a broker answers on this loopback port and counts itself among the live ones: only then does it take records. */
export function isKafkaReady(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(METADATA_REQUEST));
  let received = Buffer.alloc(0);
  socket.setTimeout(ANSWER_MS, () => resolve(false));
  socket.on('error', () => resolve(false));
  socket.on('close', () => resolve(false));
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    if (received.length >= 12) resolve(received.readInt32BE(8) > 0); // size, correlation, then the number of brokers
  });
  return promise.finally(() => socket.destroy());
}
