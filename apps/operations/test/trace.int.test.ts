import { beforeAll, describe, expect, test } from 'vitest';
import { loadFaults, loadFlow } from '../src/store/flow.ts';
import { loadJourneys, loadWorks } from '../src/store/trace-log.ts';
import { runOperations } from './harness/run-operations.ts';

const NOW = Date.parse('2026-08-10T12:00:00Z');
const DAY_MS = 86_400_000;
const run = await runOperations(NOW);
const { sql } = run.app.handle;
let taken = '';
let refused = '';

beforeAll(async () => {
  taken = await run.tell('m1', 'Ward 1');
  await run.tell('m1', 'Ward 1');
  refused = await run.tell('m2', 'nowhere');
});

describe('the transaction log', () => {
  test('a message is found by its correlation id, and by the id of an event that it led to', async () => {
    const [journey] = await loadJourneys(sql, taken);
    expect(journey?.steps).toMatchObject([
      { app: 'adapter-acute', handler: 'adapter-acute.adt', took: { outcome: 'TAKEN' }, said: [{ type: 'spell.moved.v1' }] },
      { took: { outcome: 'DUPLICATE' }, said: [] },
    ]);
    const eventId = journey?.steps[0]?.said[0]?.eventId ?? '';
    expect(await loadJourneys(sql, ` ${eventId.toUpperCase()} `)).toEqual([journey]);
  });

  test('a refused one has its fault, and can be found by it', async () => {
    expect((await loadJourneys(sql, refused))[0]?.steps).toMatchObject([{ took: { outcome: 'REFUSED' }, fault: { code: 'HUB_INVALID' } }]);
    const found = { app: null, since: NOW - DAY_MS, until: NOW + DAY_MS };
    expect(await loadWorks(sql, { ...found, fault: 'HUB_INVALID' }, 10)).toHaveLength(1);
    expect(await loadWorks(sql, { ...found, fault: 'any' }, 10)).toHaveLength(1);
    expect(await loadWorks(sql, { ...found, fault: 'HUB_BUG' }, 10)).toEqual([]);
    expect(await loadWorks(sql, { ...found, fault: null, app: 'chc' }, 10)).toEqual([]);
  });

  test.each(['', 'm1', '0198a1b2-0000-7000-8000-000000000001'])('nothing is known of "%s"', async (id) => {
    expect(await loadJourneys(sql, id)).toEqual([]);
  });

  test('each door is counted by what became of what came, and each fault by where it was met', async () => {
    expect(await loadFlow(sql, { since: NOW - DAY_MS, now: NOW })).toEqual([
      {
        app: 'adapter-acute',
        kind: 'DOOR',
        handler: 'adapter-acute.adt',
        taken: 1,
        duplicate: 1,
        skipped: 0,
        refused: 1,
        dead: 0,
        lastAt: NOW,
        recent: 3,
      },
    ]);
    expect(await loadFaults(sql, NOW - DAY_MS)).toEqual([
      { app: 'adapter-acute', handler: 'adapter-acute.adt', code: 'HUB_INVALID', count: 1, lastAt: NOW },
    ]);
  });

  test('what is older than the topic keeps is thrown away', async () => {
    run.clock.set(NOW + 31 * DAY_MS);
    await run.tell('m3', 'Ward 1');
    expect(await loadJourneys(sql, taken)).toEqual([]);
    expect(await loadWorks(sql, { app: null, fault: null, since: 0, until: NOW + 32 * DAY_MS }, 10)).toHaveLength(1);
  });
});
