import type { Actor } from '@homeward/hub';
import type { DeadLetters } from '@homeward/hub/dead-letters';
import { eventually } from '@homeward/testing';
import { describe, expect, it } from 'vitest';
import { harness, NOW, runApp } from './harness.ts';
import { record } from './records.ts';
import { admitted, moved, POISON_WARD, type Stay, wardList } from './ward-list.ts';

const at = await harness();
const HOUR = 3_600_000;
const operator: Actor = { kind: 'person', userRef: 'usr_op', displayName: 'Test Operator', role: 'operations', organisation: 'QZZ' };
const nurse: Actor = { ...operator, role: 'ward-nurse' };

const admission = (key: string, ward: string) =>
  record('spell.admitted.v1', key, { at: NOW - 9 * HOUR, data: admitted(NOW - 9 * HOUR, ward) });
const move = (key: string, ward: string, hour: number) =>
  record('spell.moved.v1', key, { at: NOW - hour * HOUR, data: moved(NOW - hour * HOUR, ward) });

async function only(letters: DeadLetters, key: string) {
  const { letters: found } = await letters.list({ key });
  expect(found).toHaveLength(1);
  return found[0] as (typeof found)[number];
}

const mended = (text: string | null) =>
  JSON.stringify({ ...JSON.parse(text ?? ''), location: { ...JSON.parse(text ?? '').location, ward: 'Ward 5' } });

describe('dead letters of a consumer', async () => {
  const { app, broker, store } = await runApp(at, wardList(), { schema: 'letters' });
  const { deadLetters } = app.handle;
  const stateOf = async (id: string) => (await app.handle.load('stay', id))?.state as Stay | undefined;
  const settled = async (id: string) => eventually('the replay', async () => (await deadLetters.show(id)).letter.status !== 'queued');

  it('are indexed in the unit of work that gives them up, without their body', async () => {
    await broker.deliver([admission('spl_1', 'Ward 1'), move('spl_1', POISON_WARD, 3), move('spl_1', 'Ward 2', 2)]);
    const letter = await only(deadLetters, 'spl_1');
    expect(letter).toMatchObject({
      kind: 'event',
      status: 'dead',
      source: 'spell.v1',
      origin: 'spell.v1/0/1',
      type: 'spell.moved.v1',
      handler: 'stay',
      fault: { code: 'HUB_BUG' },
      attempts: 1,
      version: 1,
    });
    expect(JSON.stringify(letter)).not.toContain(POISON_WARD);
    expect(await deadLetters.waiting()).toBe(1);
    expect((await deadLetters.list({ fault: 'HUB_BUG', source: 'spell.v1', since: NOW })).letters).toHaveLength(1);
    expect((await deadLetters.list({ fault: 'HUB_DECODE' })).letters).toEqual([]);
    expect((await deadLetters.list({ since: NOW + 1 })).letters).toEqual([]);
  });

  it('show their body to those who may, and note who it was', async () => {
    const { id } = await only(deadLetters, 'spl_1');
    await expect(deadLetters.readBody(id, { actor: nurse })).rejects.toMatchObject({ code: 'HUB_FORBIDDEN' });
    const [body] = await deadLetters.readBody(id, { actor: operator });
    expect(JSON.parse(body?.text ?? '')).toMatchObject({ location: { ward: POISON_WARD } });
    expect(body?.headers['ce_type']).toBe('uk.homeward.spell.moved.v1');
    expect((await deadLetters.show(id)).actions).toMatchObject([{ action: 'read-body', userRef: 'usr_op', at: NOW }]);
    await expect(deadLetters.show('nothing')).rejects.toMatchObject({ code: 'HUB_NOT_FOUND' });
  });

  it('are dead again where a replay fails again', async () => {
    const { id } = await only(deadLetters, 'spl_1');
    await expect(deadLetters.replay({ ids: [id] }, { actor: nurse })).rejects.toMatchObject({ code: 'HUB_FORBIDDEN' });
    const replay = await deadLetters.replay({ ids: [id] }, { actor: operator });
    await settled(id);
    expect((await deadLetters.show(id)).letter).toMatchObject({ status: 'dead', attempts: 2, replayId: replay.id });
    expect(await deadLetters.replays()).toMatchObject([{ id: replay.id, queued: 0, replayed: 0, dead: 1 }]);
  });

  it('are edited as a new version, and worked off once; the old version stays', async () => {
    const { id } = await only(deadLetters, 'spl_1');
    const [before] = await deadLetters.readBody(id, { actor: operator });
    const say = { actor: operator, reason: 'the ward was renamed' };
    await expect(deadLetters.edit(id, { text: '{"location":1}' }, say)).rejects.toMatchObject({ code: 'HUB_INVALID' });
    await expect(deadLetters.edit(id, { text: '{' }, say)).rejects.toMatchObject({ code: 'HUB_INVALID' });
    expect(await deadLetters.edit(id, { text: mended(before?.text ?? null) }, { ...say, expectedVersion: 1 })).toEqual({ version: 2 });
    await expect(deadLetters.edit(id, {}, { ...say, expectedVersion: 1 })).rejects.toMatchObject({ code: 'HUB_PRECONDITION' });
    await deadLetters.replay({ ids: [id] }, { actor: operator });
    await settled(id);
    expect((await deadLetters.show(id)).letter.status).toBe('replayed');
    expect(await stateOf('spl_1')).toMatchObject({ ward: 'Ward 2', moves: 2 }); // folded where it belongs, before the later move
    const bodies = await deadLetters.readBody(id, { actor: operator });
    expect(bodies.map(({ text }) => JSON.parse(text ?? '').location.ward)).toEqual([POISON_WARD, 'Ward 5']);
    expect(await deadLetters.replay({ ids: [id] }, { actor: operator })).toMatchObject({ queued: 0 }); // it does not wait any more
    expect((await store.sql.query('select outcome from inbox where outcome is not null')).map((row) => row['outcome'])).toEqual([
      'replayed',
    ]);
  });

  it('pass the inbox once: what was worked off meanwhile has no second effect', async () => {
    const bad = move('spl_2', POISON_WARD, 4);
    await broker.deliver([bad]);
    const { id } = await only(deadLetters, 'spl_2');
    const [body] = await deadLetters.readBody(id, { actor: operator });
    await deadLetters.edit(id, { text: mended(body?.text ?? null) }, { actor: operator, reason: 'renamed' });
    await store.sql.query(`update inbox set outcome = null where event_id = $1`, [bad.headers['ce_id']?.toString()]);
    await deadLetters.replay({ ids: [id] }, { actor: operator });
    await settled(id);
    expect((await deadLetters.show(id)).actions.at(-1)).toMatchObject({ action: 'settled', note: 'it was worked off before' });
    expect(await stateOf('spl_2')).toBeUndefined();
  });

  it('are replayed in order per key; behind one that fails the others are held back', async () => {
    await broker.deliver([
      ...['a', 'b'].map((n) => move(`spl_3${n}`, POISON_WARD, 5)),
      move('spl_3a', POISON_WARD, 4),
      move('spl_3b', POISON_WARD, 3),
    ]);
    const ofA = (await deadLetters.list({ key: 'spl_3a' })).letters;
    const [second, first] = ofA;
    for (const letter of (await deadLetters.list({ key: 'spl_3b' })).letters) {
      const [body] = await deadLetters.readBody(letter.id, { actor: operator });
      await deadLetters.edit(letter.id, { text: mended(body?.text ?? null) }, { actor: operator, reason: 'renamed' });
    }
    const { id } = await deadLetters.replay({ filter: { source: 'spell.v1' } }, { actor: operator, ratePerSecond: 1_000 });
    const replay = await eventually('the replay', async () =>
      (await deadLetters.replays()).find((each) => each.id === id && each.queued === 0),
    );
    expect(replay).toMatchObject({ replayed: 2, dead: 2 });
    expect([first, second].map((letter) => letter?.attempts)).toEqual([1, 1]);
    const after = (await deadLetters.list({ key: 'spl_3a' })).letters;
    expect(after.map(({ attempts, status }) => [attempts, status])).toEqual([
      [1, 'dead'], // the later one was not tried
      [2, 'dead'],
    ]);
    const said = (await deadLetters.show(second?.id ?? '')).actions.at(-1);
    expect(said).toMatchObject({ action: 'stop', role: 'system', note: `behind ${first?.id}, which failed` });
    expect(await stateOf('spl_3b')).toMatchObject({ ward: 'Ward 5', moves: 2 });
  });

  it('keep to their rate', async () => {
    const keys = ['spl_4a', 'spl_4b', 'spl_4c'];
    await broker.deliver(keys.map((key) => move(key, POISON_WARD, 2)));
    const ids = await Promise.all(keys.map(async (key) => (await only(deadLetters, key)).id));
    const began = performance.now();
    await deadLetters.replay({ ids }, { actor: operator, ratePerSecond: 4 });
    await Promise.all(ids.map((id) => settled(id)));
    expect(performance.now() - began).toBeGreaterThan(450); // a quarter of a second between one and the next
    expect(await deadLetters.drop({ ids }, { actor: operator, reason: 'of this test' })).toBe(3);
    await expect(deadLetters.replay({ ids: [] }, { actor: operator, ratePerSecond: 0 })).rejects.toMatchObject({ code: 'HUB_INVALID' });
  });

  it('are listed as replays only where there is something to tell of one', async () => {
    const none = await deadLetters.replay({ filter: { key: 'spl_nobody' } }, { actor: operator });
    expect(none).toMatchObject({ queued: 0, replayed: 0, dead: 0 });
    const { letters } = await deadLetters.list({ key: 'spl_3a' });
    const id = letters[0]?.id ?? '';
    const first = await deadLetters.replay({ ids: [id] }, { actor: operator });
    await settled(id);
    const second = await deadLetters.replay({ ids: [id] }, { actor: operator }); // takes over all that the first had
    await settled(id);
    const listed = (await deadLetters.replays()).map((replay) => replay.id);
    expect(listed).toContain(second.id);
    expect([none.id, first.id].filter((gone) => listed.includes(gone))).toEqual([]);
  });

  it('are dropped for a reason', async () => {
    await eventually('nothing under way', async () => (await deadLetters.list({ status: 'queued' })).letters.length === 0);
    await expect(deadLetters.drop({ filter: {} }, { actor: operator, reason: ' ' })).rejects.toMatchObject({ code: 'HUB_INVALID' });
    expect(await deadLetters.drop({ filter: { key: 'spl_3a' } }, { actor: operator, reason: 'sent by mistake' })).toBe(2);
    const [dropped] = (await deadLetters.list({ key: 'spl_3a', status: 'dropped' })).letters;
    expect((await deadLetters.show(dropped?.id ?? '')).actions.at(-1)).toMatchObject({ action: 'drop', note: 'sent by mistake' });
    expect(await deadLetters.waiting()).toBe(0);
  });

  it('take whatever bytes a stranger uses as key or header', async () => {
    const odd = { ...move('spl_odd', 'Ward 1', 1), key: Buffer.from('spl_\0odd') };
    const headers = { ...odd.headers, 'x-odd': Buffer.from([0, 255, 128]) };
    await broker.deliver([{ ...odd, headers }]);
    const letter = await only(deadLetters, 'spl_odd');
    const [body] = await deadLetters.readBody(letter.id, { actor: operator });
    expect(Buffer.from(body?.headers['x-odd'] ?? '', 'latin1')).toEqual(Buffer.from([0, 255, 128]));
    expect(await deadLetters.drop({ ids: [letter.id] }, { actor: operator, reason: 'a stranger' })).toBe(1);
  });

  it('come page by page, the newest first', async () => {
    const first = await deadLetters.list({}, { limit: 6 });
    const rest = await deadLetters.list({}, { limit: 6, before: first.next ?? '' });
    const rows = [...first.letters, ...rest.letters].map(({ row }) => Number(row));
    expect(rows).toEqual(rows.toSorted((a, b) => b - a));
    expect([rows.length, new Set(rows).size, rest.next]).toEqual([10, 10, null]);
  });

  it('keep to their rate in all processes together', async () => {
    await runApp(at, wardList(), { schema: 'letters' });
    const keys = Array.from({ length: 12 }, (_, n) => `spl_5${n}`);
    await broker.deliver(keys.map((key) => move(key, POISON_WARD, 2)));
    const ids = await Promise.all(keys.map(async (key) => (await only(deadLetters, key)).id));
    const began = performance.now();
    await deadLetters.replay({ ids }, { actor: operator, ratePerSecond: 10 });
    await Promise.all(ids.map((id) => settled(id)));
    expect(performance.now() - began).toBeGreaterThan(1_090); // eleven pauses of a tenth of a second
    expect(await deadLetters.drop({ ids }, { actor: operator, reason: 'of this test' })).toBe(12);
  });

  it('can be stopped: what was not tried then waits again', async () => {
    const keys = Array.from({ length: 40 }, (_, n) => `spl_6${n}`);
    await broker.deliver(keys.map((key) => move(key, POISON_WARD, 2)));
    const ids = await Promise.all(keys.map(async (key) => (await only(deadLetters, key)).id));
    const { id } = await deadLetters.replay({ ids }, { actor: operator, ratePerSecond: 1 });
    const stopped = await deadLetters.stop(id, { actor: operator });
    expect(stopped).toMatchObject({ stopped: true, queued: 0 });
    const letters = await Promise.all(ids.map(async (each) => (await deadLetters.show(each)).letter));
    expect(letters.every(({ status }) => status === 'dead')).toBe(true);
    expect(letters.at(-1)?.attempts).toBe(1); // it would have been tried 39 seconds later
    expect(await deadLetters.drop({ ids }, { actor: operator, reason: 'of this test' })).toBe(40);
  });
});

/** Two letters about the first stay and one each about the others, mended; nothing can be written of the stays named `slow` until `mend`. */
async function stuck(schema: string) {
  const { app, broker, store } = await runApp(at, wardList(), { schema });
  const { deadLetters } = app.handle;
  await store.sql.query(`create function give_up() returns trigger language plpgsql as
    $$ begin raise exception 'canceling statement due to statement timeout' using errcode = '57014'; end $$`);
  await store.sql.query(
    `create trigger slow before insert on aggregate for each row when (new.id like 'slow%') execute function give_up()`,
  );
  return {
    deadLetters,
    die: async (key: string, times: number) => {
      for (let n = times; n > 0; n -= 1) await broker.deliver([move(key, POISON_WARD, n)]);
      const { letters } = await deadLetters.list({ key });
      for (const { id } of letters) {
        const [body] = await deadLetters.readBody(id, { actor: operator });
        await deadLetters.edit(id, { text: mended(body?.text ?? null) }, { actor: operator, reason: 'renamed' });
      }
      return letters.map(({ id }) => id).toReversed();
    },
    become: (ids: readonly string[], status: string) =>
      eventually('the replay', async () =>
        (await Promise.all(ids.map((id) => deadLetters.show(id)))).every(({ letter }) => letter.status === status),
      ),
    mend: () => store.sql.query('drop trigger slow on aggregate'),
    failing: async () => (await app.status()).failing.map(({ part, code }) => [part, code]),
    letters: store.letters,
  };
}

it('a letter whose statement has no answer in time holds up what is behind it of its key, and no others', async () => {
  const { deadLetters, die, become, mend, failing, letters } = await stuck('letters_stuck');
  const slow = await die('slow_1', 2);
  const ours = await die('spl_1', 2);
  await deadLetters.replay({ ids: slow.slice(0, 1) }, { actor: operator, ratePerSecond: 1_000 });
  await deadLetters.replay({ ids: ours.slice(0, 1) }, { actor: operator, ratePerSecond: 1_000 });
  await deadLetters.replay({ ids: [...slow.slice(1), ...ours.slice(1)] }, { actor: operator, ratePerSecond: 1_000 });
  await become(ours, 'replayed');
  await become(slow, 'queued');
  expect(await failing()).toContainEqual(['replays', 'HUB_STORE']);
  expect([await letters.dueIn(slow.slice(0, 1)), await letters.dueIn(slow)]).toEqual([null, null]); // neither it nor the one behind it
  expect(await letters.dueIn([])).not.toBeNull();
  await mend();
  await become(slow, 'replayed');
  const settledIn = await Promise.all(slow.map(async (id) => (await deadLetters.show(id)).actions.at(-1)?.note));
  expect(settledIn).toEqual(['worked off', 'worked off']);
  await eventually('replays work again', async () => (await failing()).length === 0);
});
