import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePorts, refuseTakenPorts } from './ports.ts';

it('finds as many different ports as asked', async () => {
  const ports = await freePorts(5);
  expect(new Set(ports).size).toBe(5);
  await refuseTakenPorts(Object.fromEntries(ports.map((port) => [`p${port}`, port])));
});

it('names every taken port, what it is for and how to go on', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  const [free] = (await freePorts(1)) as [number];
  const refused = await refuseTakenPorts({ Kafka: port, PostgreSQL: free }).catch((error: unknown) => error);
  server.close();
  expect(refused).toMatchObject({
    code: 'HUB_CONFIG',
    message: `port ${port} (Kafka) is in use by another program; stop it, or choose other ports with --port-base`,
  });
});
