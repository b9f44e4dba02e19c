import { createServer } from 'node:net';

const FIRST = 10_000;
/** Ports that one product may use, with its partners' systems. */
const EACH = 30;
/** All below the ports that systems give to clients. */
const BASES = 700;
/** Files that run side by side draw from bases of their own: between a look and the use of a port is time enough for another to look. */
const SHARES = 7;
const share = Number(process.env['VITEST_POOL_ID'] ?? 0) % SHARES;

const given = new Set<number>();

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', () => done(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => done(true)));
  });
}

/** A base N of which N to N+11, the ports that one process and its engines use, are free. No base is given twice. */
export async function freePortBase(): Promise<number> {
  for (;;) {
    const base = FIRST + EACH * (share + SHARES * Math.floor((Math.random() * BASES) / SHARES));
    if (given.has(base)) continue;
    given.add(base);
    const free = await Promise.all(Array.from({ length: 12 }, (_, offset) => isFree(base + offset)));
    if (free.every(Boolean)) return base;
  }
}
