import { fixedClock } from '@homeward/kernel';
import { eventually, testDatabase } from '@homeward/testing';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { type FollowedClock, followClock } from '../src/index.ts';
import { harness, runApp } from './harness.ts';
import { silent } from './quiet.ts';
import { record } from './records.ts';
import { admitted, type Stay, wardList } from './ward-list.ts';

const DAY = 86_400_000;
const database = await testDatabase();
const opened: FollowedClock[] = [];
afterAll(() => Promise.all(opened.map((clock) => clock.close())));

async function follow(pollMs?: number): Promise<FollowedClock> {
  const clock = await followClock({ url: database.url, log: silent, ...(pollMs === undefined ? {} : { pollMs }) });
  opened.push(clock);
  return clock;
}

/** Says something to the database beside the clocks. */
async function beside(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

describe('the clock of one database', () => {
  it("is the machine's until it is moved, even where several processes begin at once", async () => {
    const clocks = await Promise.all([follow(), follow(), follow()]);
    for (const { clock, offset } of clocks) {
      expect(offset()).toBe(0);
      expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
    }
  });

  it('moves in every process, is found moved by one that begins later, and tells whoever listens', async () => {
    const [mover, other] = [await follow(60_000), await follow(60_000)];
    const heard: number[] = [];
    const stopHearing = other.clock.onMove?.(() => heard.push(other.offset()));
    await mover.move(-180 * DAY);
    expect(mover.offset()).toBe(-180 * DAY);
    await eventually('the other process follows', () => other.offset() === -180 * DAY);
    expect(Math.abs(other.clock.now() - (Date.now() - 180 * DAY))).toBeLessThan(1_000);
    const later = await follow();
    expect(later.offset()).toBe(-180 * DAY);
    stopHearing?.();
    await later.move(0);
    await eventually('both are back', () => mover.offset() === 0 && other.offset() === 0);
    expect(heard).toEqual([-180 * DAY]);
  });

  it('is followed by polling where the notification was missed, and after its connection was ended', async () => {
    const clock = await follow(30);
    await beside(`update homeward.clock set offset_ms = 1000`);
    await eventually('the poll sees it', () => clock.offset() === 1_000);
    await beside(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'homeward homeward'`);
    await beside(`update homeward.clock set offset_ms = 2000`);
    await eventually('it came back', () => clock.offset() === 2_000);
    await clock.move(0);
    expect(clock.offset()).toBe(0);
  });

  it('goes nowhere that is no time', async () => {
    const clock = await follow();
    for (const offset of [0.5, Number.NaN, 30 * 366 * DAY]) await expect(clock.move(offset)).rejects.toMatchObject({ code: 'HUB_INVALID' });
    expect(clock.offset()).toBe(0);
  });
});

describe('a deadline', () => {
  const HOURLY = 3_600_000;

  it('that a move leaves behind fires at once, in the order in which they were due, and not again when the clock goes back', async () => {
    const at = await harness();
    const moved = await followClock({ url: at.database.url, log: silent });
    opened.push(moved);
    const setting = { ...at, clock: { ...fixedClock(0), ...moved.clock } };
    const { app, broker, store } = await runApp(setting, wardList(), { tuning: { deadlinePollMs: HOURLY } });
    const actor = { kind: 'person', userRef: 'usr_1', displayName: 'Test', role: 'hub-clinician', organisation: 'QZZ' } as const;
    const now = moved.clock.now();
    for (const key of ['spl_b', 'spl_a']) {
      await broker.deliver([record('spell.admitted.v1', key, { at: now - 1_000, data: admitted(now - 1_000, 'Ward 1') })]);
      await app.handle.command('stay', key, { kind: 'take-up', by: 'usr_1' }, { actor });
    }
    await moved.move(DAY);
    const reviews = async (key: string) => ((await app.handle.load('stay', key))?.state as Stay | undefined)?.reviews;
    await eventually('both reviews', async () => (await reviews('spl_a')) === 1 && (await reviews('spl_b')) === 1);
    const fired = await store.sql.query('select id from deadline where fired_at is not null order by fired_at, due_at');
    expect(fired.map(({ id }) => id)).toEqual(['spl_b', 'spl_a']);
    await moved.move(0);
    await moved.move(DAY);
    expect([await reviews('spl_a'), await reviews('spl_b')]).toEqual([1, 1]);
  });
});
