import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Gives a way to close the server: it takes no more, connections without a request in hand end at once, the others after their
 * answer, and all of them after `graceMs`. Node's own `closeIdleConnections` leaves out connections that have not sent anything
 * yet, and browsers open such ones in advance.
 */
export function prepareClosing(server: Server, graceMs: number): () => Promise<void> {
  const requests = new Map<Socket, number>();
  let closing = false;
  const settle = (socket: Socket): void => {
    if (closing && requests.get(socket) === 0) socket.destroySoon();
  };
  server.on('connection', (socket) => {
    requests.set(socket, 0);
    socket.once('close', () => requests.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    requests.set(socket, (requests.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = requests.get(socket);
      if (left === undefined) return;
      requests.set(socket, left - 1);
      settle(socket);
    });
  });
  return async () => {
    closing = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of requests.keys()) settle(socket);
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(cut);
  };
}
