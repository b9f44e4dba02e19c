import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';

/** Opens a connection to one broker and calls `ready` once bytes may be written. */
export type ConnectBroker = (host: string, port: number, ready: () => void) => Socket;

const KEEP_ALIVE_MS = 60_000;

/** Plain or TLS, as configured; the one place where a socket to Kafka is opened. */
export function brokerConnector(tls: ConnectionOptions | null): ConnectBroker {
  return (host, port, ready) => {
    const name = isIP(host) ? {} : { servername: host };
    const socket = tls === null ? connectTcp({ host, port }, ready) : connectTls({ host, port, ...name, ...tls }, ready);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    socket.setNoDelay(true);
    return socket;
  };
}

/** Tells of each connection that was open and was not ended by us: its broker may be gone, and others lead in its place. */
export function tellingLosses(connect: ConnectBroker, lost: () => void): ConnectBroker {
  return (host, port, ready) => {
    const socket = connect(host, port, () => {
      const tell = () => {
        if (!socket.writableEnded) lost();
      };
      for (const how of ['end', 'error']) socket.once(how, tell);
      ready();
    });
    return socket;
  };
}
