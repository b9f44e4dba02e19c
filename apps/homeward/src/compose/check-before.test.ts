import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { loadConfig } from '../config/load-config.ts';
import { members } from './catalogue.ts';
import { checkBefore } from './check-before.ts';

const config = (env: Record<string, string> = {}) => loadConfig(env, { portBase: null, dataDir: null, defaultDataDir: '/nowhere' });

test('a folder of profiles that is not there is told before anything starts', async () => {
  const wrong = config({ HOMEWARD_ACUTE_PROFILES: '/nowhere/profiles', HOMEWARD_HTTP_PORT: '1', HOMEWARD_MLLP_PORT: '1' });
  await expect(checkBefore(wrong, Object.values(members))).rejects.toMatchObject({
    code: 'HUB_CONFIG',
    message: expect.stringContaining('/nowhere/profiles'),
  });
});

test('taken ports are named together, with how to go on', async () => {
  const servers = await Promise.all(
    [0, 0].map(
      () =>
        new Promise<ReturnType<typeof createServer>>((done) => {
          const server = createServer().listen(0, '127.0.0.1', () => done(server));
        }),
    ),
  );
  try {
    const [http, mllp] = servers.map((server) => String((server.address() as { port: number }).port)) as [string, string];
    const message = await checkBefore(config({ HOMEWARD_HTTP_PORT: http, HOMEWARD_MLLP_PORT: mllp }), Object.values(members)).then(
      () => '',
      (fault: Error) => fault.message,
    );
    for (const part of [http, mllp, '--port-base']) expect(message).toContain(part);
  } finally {
    for (const server of servers) server.close();
  }
});
