import type { NewLetter } from '@homeward/hub/dead-letters';
import { systemClock } from '@homeward/kernel';
import { startOwnPostgres } from '@homeward/testing';
import { afterAll, expect, it } from 'vitest';
import { openStore } from '../src/index.ts';
import { silent } from './quiet.ts';

const postgres = await startOwnPostgres();
afterAll(() => postgres.clear());

const letter = { fault: { code: 'HUB_TOO_LARGE' } } as NewLetter;

/** As after a fail-over that no call met: another server, which may have given the numbers of what was sent to other rows. */
it('what was sent is removed from the server alone that numbered it: by another those numbers may be given to rows that nobody sent', async () => {
  const store = await openStore({ url: postgres.url, schema: 'failover', log: silent, clock: systemClock });
  await store.migrate(new URL('./migrations/', import.meta.url));
  const keys = Array.from({ length: 102 }, (_, i) => `spl_${i}`);
  const said = keys.map((key) => ({ topic: 'transfer.v1', key, headers: {}, value: Buffer.from('v') }));
  for (const row of said) await store.publish([row]);
  await store.relay.lease('me', 60_000);
  const sent = (await store.relay.claim('me', 1_000)).map(({ row }) => row);
  expect(sent).toHaveLength(keys.length);

  await postgres.kill();
  await postgres.startAgain();
  await expect
    .poll(() =>
      store.ping().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  const claimed = async (rows: readonly string[]) =>
    (await store.relay.claim('me', 1_000, { sent: rows })).flatMap(({ records }) => records);
  expect((await claimed(sent.slice(0, 1))).map(({ key }) => key)).toEqual(keys);
  expect((await claimed(sent)).map(({ key }) => key)).toEqual(keys);
  await store.relay.bury({ row: sent[0] as string, at: 0 }, letter, []);
  await store.relay.sent(sent);
  expect(await store.relay.backlog()).toBe(keys.length);

  const again = (await store.relay.claim('me', 1_000)).map(({ row }) => row);
  expect(await claimed([...sent.slice(0, 50), ...again.slice(50)])).toHaveLength(50);
  await store.close();
});
