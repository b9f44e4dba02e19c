import { createServer } from 'node:net';
import { Fault } from '@homeward/kernel';

async function listen(port: number): Promise<number | null> {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', () => done(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const { port: bound } = server.address() as { port: number };
      server.close(() => done(bound));
    });
  });
}

/** Loopback ports that nobody used a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = await listen(0);
    if (port !== null) found.add(port);
  }
  return [...found];
}

/** @throws Fault HUB_CONFIG naming each port, by what it is for, that another program has. */
export async function refuseTakenPorts(ports: Readonly<Record<string, number>>): Promise<void> {
  const taken: string[] = [];
  for (const [purpose, port] of Object.entries(ports)) {
    if ((await listen(port)) === null) taken.push(`${port} (${purpose})`);
  }
  if (taken.length === 0) return;
  const which = taken.length === 1 ? `port ${taken[0]} is` : `ports ${taken.join(', ')} are`;
  throw new Fault('HUB_CONFIG', `${which} in use by another program; stop it, or choose other ports with --port-base`);
}
