import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { loginLines } from './kafka-login.ts';

test('a shell takes the login as the programs of the catalogue want it, and leaves them their groups', () => {
  const lines = loginLines({ name: 'a-council', password: `it's "$secret"` }, '127.0.0.1:9096');
  const told = execFileSync('sh', ['-c', `eval "$(printf %s "$LINES_SAID" | grep ^export)"; env`], {
    env: { PATH: process.env['PATH'], LINES_SAID: lines },
    encoding: 'utf8',
  });
  expect(
    told
      .split('\n')
      .filter((line) => line.startsWith('KAFKA_'))
      .sort(),
  ).toEqual([
    'KAFKA_BROKERS=127.0.0.1:9096',
    `KAFKA_PASSWORD=it's "$secret"`,
    'KAFKA_PROTOCOL=SASL_PLAINTEXT',
    'KAFKA_TOPIC=out.a-council.v1',
    'KAFKA_USER=a-council',
  ]);
  expect(lines).toContain('\ngroup.id=a-council.reader\n');
});
