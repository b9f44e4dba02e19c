import { expect, it } from 'vitest';
import { harness, NOW, runApp } from './harness.ts';
import { record } from './records.ts';
import { admitted, wardList } from './ward-list.ts';

const at = await harness();

/** Admissions of people of these names, from 0 on or as told, written in one leader epoch. */
const people = (name: string, epoch: number | null, { from = 0, to }: { from?: number; to: number }) =>
  Array.from({ length: to - from }, (_, i) => {
    const of = record('spell.admitted.v1', `${name}${from + i}`, { at: NOW - 60_000, data: admitted(NOW - 60_000, 'Ward 1') });
    return { ...of, epoch };
  });
const namesOf = (records: ReturnType<typeof people>) => records.map(({ key }) => String(key));

/** An app in as many processes as asked, and what its store holds of partition 0. */
async function processes(schema: string, count = 1) {
  const all = await Promise.all(Array.from({ length: count }, () => runApp(at, wardList(), { schema })));
  const [first, second = first] = all.map(({ broker }) => broker);
  const { store } = all[0] as (typeof all)[number];
  const stored = () => store.storedPosition('ward-list', 'spell.v1', 0);
  const done = async () => (await store.sql.query<{ id: string }>('select id from ward_list order by id')).map(({ id }) => id);
  const holds = (next: number, epoch: number) =>
    at.database.query(`update ${schema}.consumer_offset set next_offset = ${next}, leader_epoch = ${epoch}, leader_epoch_at = ${next}`);
  return { first: first as NonNullable<typeof first>, second: second as NonNullable<typeof first>, stored, done, holds };
}

/** One process has 5 to 9 in hand; Kafka loses 7 to 9; the other is given the partition and does what came to stand at 7. */
async function frozen(schema: string) {
  const of = await processes(schema, 2);
  const old = people('old', 3, { to: 10 });
  const anew = people('new', 4, { from: 7, to: 11 });
  await of.first.deliver(old.slice(0, 5), { offset: 0n });
  await of.second.deliver([...old.slice(5, 7), ...anew.slice(0, 1)], { offset: 5n });
  const thaws = () => of.first.deliver(old.slice(5), { offset: 5n });
  return { ...of, old, anew, thaws };
}

it.concurrent('what a process has in hand of records that Kafka lost is not settled over those that others did in their place', async () => {
  const { second, stored, done, old, anew, thaws } = await frozen('frozen');
  await expect(thaws()).rejects.toThrow(expect.objectContaining({ name: 'Revoked' }));
  expect(await stored()).toMatchObject({ next: 8n, epoch: 4 });
  expect(await second.deliver(anew.slice(1), { offset: 8n })).toBe(11n);
  expect(await stored()).toMatchObject({ next: 11n, epoch: 4 });
  expect(await done()).toEqual(namesOf([...anew, ...old.slice(0, 7)]).sort());
});

it.concurrent('what is refused as lost is not refused for ever, and even then others pass over nothing that they have to do', async () => {
  const { second, stored, done, old, anew, thaws } = await frozen('refused');
  let refused = 0;
  while ((await thaws().catch(() => null)) === null) refused += 1;
  expect(refused).toBe(10);
  expect(await stored()).toMatchObject({ next: 10n, epoch: 3 });
  await second.deliver(anew.slice(1, 2), { offset: 8n });
  expect(await stored()).toMatchObject({ next: 9n, epoch: 4 });
  await second.deliver(anew.slice(2), { offset: 9n });
  expect(await done()).toEqual(namesOf([...anew, ...old.slice(0, 7), ...old.slice(8)]).sort());
});

it.concurrent('what was written over lost records is done, though the store forgot that it was set back to there', async () => {
  const { first, stored, done, holds } = await processes('forgot');
  const old = people('old', 5, { to: 6 });
  const anew = people('new', 9, { from: 2, to: 7 });
  await first.deliver(old, { offset: 0n });
  await first.startAgain('spell.v1', 0, 2n);
  await holds(6, 5); // as in the copy that took over
  expect(await first.deliver(anew.slice(0, 4), { offset: 2n })).toBe(6n);
  expect(await stored()).toMatchObject({ next: 6n, epoch: 9 });
  expect(await first.deliver(anew.slice(4), { offset: 6n })).toBe(7n);
  expect(await done()).toEqual(namesOf([...anew, ...old]).sort());
});

it.concurrent.each([
  ['less far', 4],
  ['farther', 8],
])('reading begins there again where the store forgot also what was done since, which is %s than it stands by then', async (_, since) => {
  const { first, stored, done, holds } = await processes(`forgot_${since}`);
  const old = people('old', 5, { to: 6 });
  const anew = people('new', 9, { from: 2, to: 10 });
  await first.deliver(old, { offset: 0n });
  await first.startAgain('spell.v1', 0, 2n, 6);
  await first.deliver(anew.slice(0, since - 2), { offset: 2n });
  for (const table of ['fact', 'aggregate', 'ward_list'])
    await at.database.query(`delete from forgot_${since}.${table} where id like 'new%'`);
  await holds(6, 5);
  expect(await first.deliver(anew.slice(since - 2), { offset: BigInt(since) })).toBe(2n);
  expect(first.wentBack).toEqual([{ next: 2n, epoch: 6, writtenAt: null }]);
  expect(await first.deliver(anew, { offset: 2n })).toBe(10n);
  expect(await stored()).toMatchObject({ next: 10n, epoch: 9 });
  expect(await done()).toEqual(namesOf([...anew, ...old]).sort());
});

it.concurrent('where the store forgot commits, reading goes on in the epoch that it has, by which it is known whether that still stands there', async () => {
  const { first, holds } = await processes('rewound');
  const log = [...people('a', 3, { to: 4 }), ...people('b', 4, { to: 3 })];
  await first.deliver(log.slice(0, 6), { offset: 0n });
  await holds(3, 3);
  expect(await first.deliver(log.slice(6), { offset: 6n })).toBe(3n);
  expect(first.wentBack).toEqual([{ next: 3n, epoch: 3, writtenAt: log[5]?.timestamp }]);
});

it.concurrent('what comes again after others led is settled all the same, and moves nothing back', async () => {
  const { first, stored, done } = await processes('again');
  const log = [...people('a', 3, { to: 3 }), ...people('b', 4, { to: 3 })];
  const others = [...people('c', 3, { to: 3 }), ...people('d', 4, { to: 3 })]; // were they not passed over, it would show
  await first.deliver(log, { offset: 0n });
  expect(await first.deliver(others.slice(0, 2), { offset: 0n })).toBe(2n);
  expect(await stored()).toMatchObject({ next: 6n, epoch: 4 });
  const more = people('e', 5, { to: 2 });
  expect(await first.deliver([...others.slice(2), ...more], { offset: 2n })).toBe(8n);
  expect(await first.deliver([...others, ...people('f', 5, { to: 2 }), ...people('g', 6, { to: 1 })], { offset: 0n })).toBe(9n);
  expect(await stored()).toMatchObject({ next: 9n, epoch: 6 });
  expect(await done()).toEqual([...namesOf([...log, ...more]), 'g0'].sort());
});

it.concurrent('where nothing is known of the epoch of what is stored, or comes, it is settled by its offset alone', async () => {
  const { first, stored, done } = await processes('unknown');
  await first.deliver(people('a', 3, { to: 3 }), { offset: 0n });
  await first.deliver(people('b', null, { to: 2 }), { offset: 1n });
  await first.deliver(people('c', null, { to: 1 }), { offset: 3n });
  await first.deliver(people('d', 9, { to: 2 }), { offset: 1n });
  expect(await stored()).toMatchObject({ next: 4n, epoch: null });
  expect(await done()).toEqual(['a0', 'a1', 'a2', 'c0']);
});
