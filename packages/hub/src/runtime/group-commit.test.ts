import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import type { Intake, Met } from '../ports/store-rows.ts';
import { GroupCommit } from './group-commit.ts';

function intake(messageId: string, over: Partial<Intake['receipt']> = {}): Intake {
  const said = {
    door: 'd',
    sender: 's',
    messageId,
    hash: Buffer.from(messageId),
    correlationId: messageId,
    receivedAt: 0,
    from: null,
    bytes: Buffer.from(messageId),
  };
  return { receipt: { ...said, result: 'accepted', reason: null, notes: [], fault: null, ...over }, outbox: [] };
}

/** A message that publishes something about a key. */
const about = (key: string, messageId: string): Intake => ({
  ...intake(messageId),
  outbox: [{ topic: 'spell.v1', key, headers: {}, value: Buffer.alloc(0) }],
});

/** A store whose commits wait until the test lets them go. */
function slow(
  over: { maxGroup?: number; maxWaiting?: number; maxWaitingBytes?: number; refuse?: (group: readonly Intake[]) => Fault | null } = {},
) {
  const groups: string[][] = [];
  let gate = Promise.withResolvers<void>();
  const faults: (string | null)[] = [];
  const commit = new GroupCommit({
    maxGroup: over.maxGroup ?? 100,
    maxWaiting: over.maxWaiting ?? 100,
    maxWaitingBytes: over.maxWaitingBytes ?? 1_000,
    settled: (fault) => faults.push(fault?.code ?? null),
    commit: async (group) => {
      groups.push(group.map(({ receipt }) => receipt.messageId));
      await gate.promise;
      const fault = over.refuse?.(group) ?? null;
      if (fault !== null) throw fault;
      return group.map((): Met => ({ kind: 'kept' }));
    },
  });
  const open = () => {
    gate.resolve();
    gate = Promise.withResolvers();
  };
  return { commit, groups, faults, open };
}

const turn = () => new Promise<void>((go) => setImmediate(go));

test('what arrives during a commit makes the next group, in order, which is sent once it is as large', async () => {
  const { commit, groups, open } = slow();
  const all = ['1', '2'].map((id) => commit.keep(intake(id)));
  await turn();
  all.push(commit.keep(intake('3')));
  await turn();
  expect(groups).toEqual([['1', '2']]);
  all.push(commit.keep(intake('4')));
  await turn();
  expect(groups).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
  all.push(...['5', '6', '7'].map((id) => commit.keep(intake(id))));
  await turn();
  expect(groups).toHaveLength(2);
  open();
  await Promise.all(all.slice(0, 4));
  await turn();
  open();
  await Promise.all(all);
  expect(groups).toEqual([
    ['1', '2'],
    ['3', '4'],
    ['5', '6', '7'],
  ]);
});

test('what does not fill a second group waits for the end of the first', async () => {
  const { commit, groups, open } = slow();
  const first = ['1', '2'].map((id) => commit.keep(intake(id)));
  await turn();
  const last = commit.keep(intake('3'));
  await turn();
  open();
  await Promise.all(first);
  await turn();
  open();
  await last;
  expect(groups).toEqual([['1', '2'], ['3']]);
});

test('what is said about a key is never in two groups at once, nor before what was said of it earlier', async () => {
  const { commit, groups, open } = slow();
  const first = [commit.keep(about('spl_a', '1'))];
  await turn();
  const rest = [about('spl_a', '2'), about('spl_b', '3'), about('spl_a', '4'), intake('5')].map((one) => commit.keep(one));
  await turn();
  expect(groups).toEqual([['1'], ['3', '5']]);
  open();
  await Promise.all([...first, rest[1], rest[3]]);
  await turn();
  open();
  await Promise.all(rest);
  expect(groups).toEqual([['1'], ['3', '5'], ['2', '4']]);
});

test('a group has its limit', async () => {
  const { commit, groups, open } = slow({ maxGroup: 2 });
  const first = ['1', '2'].map((id) => commit.keep(intake(id)));
  const last = commit.keep(intake('3'));
  await turn();
  open();
  await Promise.all(first);
  await turn();
  open();
  await last;
  expect(groups).toEqual([['1', '2'], ['3']]);
});

test('a copy waits for the first, and is then asked of the store, never in one group with it', async () => {
  const { commit, groups, open } = slow();
  const first = commit.keep(intake('1'));
  await turn();
  const copies = [commit.keep(intake('1')), commit.keep(intake('1', { hash: Buffer.from('other') }))];
  expect(groups).toEqual([['1']]);
  for (const next of [first, ...copies]) {
    open();
    await next;
    await turn();
  }
  expect(groups).toEqual([['1'], ['1'], ['1']]);
});

test('a copy of a message whose commit failed fails with it, and may come again', async () => {
  let away = true;
  const { commit, open } = slow({ refuse: () => (away ? new Fault('HUB_STORE', 'away') : null) });
  const both = Promise.allSettled([commit.keep(intake('1')), commit.keep(intake('1'))]);
  await turn();
  open();
  expect((await both).map((one) => one.status)).toEqual(['rejected', 'rejected']);
  away = false;
  const again = commit.keep(intake('1'));
  await turn();
  open();
  expect(await again).toEqual({ kind: 'kept' });
});

test('refusals hold no id: two of one id are both kept', async () => {
  const { commit, groups, open } = slow();
  const both = Promise.all([commit.keep(intake('1', { result: 'refused' })), commit.keep(intake('1', { result: 'refused' }))]);
  await turn();
  open();
  expect(await both).toEqual([{ kind: 'kept' }, { kind: 'kept' }]);
  expect(groups).toEqual([['1', '1']]);
});

test('too many waiting are throttled', async () => {
  const { commit, open } = slow({ maxWaiting: 2 });
  const taken = [commit.keep(intake('1')), commit.keep(intake('2'))];
  await expect(commit.keep(intake('3'))).rejects.toThrow(expect.objectContaining({ code: 'HUB_THROTTLED', retryAfterMs: 1_000 }));
  await turn();
  open();
  await Promise.all(taken);
});

test('so are too many bytes, until they are worked off', async () => {
  const { commit, open } = slow({ maxWaitingBytes: 20 });
  const long = (id: string) => intake(id, { bytes: Buffer.alloc(12) });
  const taken = [commit.keep(long('1')), commit.keep(long('2'))];
  await expect(commit.keep(long('3'))).rejects.toThrow(expect.objectContaining({ code: 'HUB_THROTTLED' }));
  await turn();
  open();
  await Promise.all(taken);
  const later = commit.keep(long('3'));
  await turn();
  open();
  expect(await later).toEqual({ kind: 'kept' });
});

test('a refused group is halved to the guilty; an absent store is not asked again and again', async () => {
  const guilty = slow({ refuse: (group) => (group.some(({ receipt }) => receipt.messageId === '3') ? new Fault('HUB_BUG', 'no') : null) });
  const outcomes = Promise.allSettled(['1', '2', '3', '4'].map((id) => guilty.commit.keep(intake(id))));
  for (let i = 0; i < 8; i += 1) {
    await turn();
    guilty.open();
  }
  expect((await outcomes).map((one) => one.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  const absent = slow({ refuse: () => new Fault('HUB_STORE', 'away') });
  const all = Promise.allSettled(['1', '2', '3', '4'].map((id) => absent.commit.keep(intake(id))));
  await turn();
  absent.open();
  await all;
  expect(absent.groups).toHaveLength(1);
  expect(absent.faults).toEqual(['HUB_STORE']);
});

test('what is wrong with one message alone says nothing of the store', async () => {
  const { commit, faults, open } = slow({
    refuse: (group) => (group.some(({ receipt }) => receipt.messageId === '2') ? new Fault('HUB_BUG', 'no') : null),
  });
  for (const ids of [['1', '2'], ['2']]) {
    const all = Promise.allSettled(ids.map((id) => commit.keep(intake(id))));
    for (let i = 0; i < 4; i += 1) {
      await turn();
      open();
    }
    await all;
  }
  expect(faults).toEqual(['HUB_BUG', null]);
});

test('drained waits for the last group', async () => {
  const { commit, open } = slow();
  let settled = false;
  const kept = commit.keep(intake('1')).then(() => (settled = true));
  await turn();
  const drained = commit.drained().then(() => settled);
  open();
  expect(await drained).toBe(true);
  await kept;
});

test('what waits behind a message about one of its keys waits for that, too', async () => {
  const { commit, groups, open } = slow();
  const first = commit.keep(about('spl_a', '1'));
  await turn();
  const { outbox } = about('spl_b', '2');
  const both = { ...about('spl_a', '2'), outbox: [...about('spl_a', '2').outbox, ...outbox] };
  const behind = [commit.keep(both), commit.keep(about('spl_b', '3')), commit.keep(about('spl_c', '4'))];
  await turn();
  expect(groups).toEqual([['1'], ['4']]);
  open();
  await first;
  await expect.poll(() => groups.slice(2)).toEqual([['2', '3']]);
  open();
  await Promise.all(behind);
});

test('one sender is served while each of its messages comes upon the answer to the one before; several are not one', async () => {
  const { commit, open } = slow();
  const served: boolean[] = [];
  const answered = async (...ids: readonly string[]) => {
    const all = ids.map((id) => commit.keep(intake(id)));
    await turn();
    open();
    await Promise.all(all);
    served.push(commit.servesOne);
  };
  for (let n = 0; n < 20; n += 1) await answered(`${n}a`, `${n}b`);
  expect(served).not.toContain(true);
  for (let n = 20; n < 10_000 && !commit.servesOne; n += 1) await answered(String(n)); // on a busy machine some come late
  expect(commit.servesOne).toBe(true);
});

test('the loop is kept awake for one sender, and for a few, but not where many keep it at work', async () => {
  const kept: string[] = [];
  const note = (name: string) => ({ isAwake: false, during: () => void kept.push(name) });
  const parts = { maxGroup: 100, maxWaiting: 100, maxWaitingBytes: 1_000, settled: () => {} };
  const commit = new GroupCommit(
    { ...parts, commit: async (group) => group.map((): Met => ({ kind: 'kept' })) },
    { one: note('one'), few: note('few') },
  );
  const send = async (count: number) => {
    await Promise.all(Array.from({ length: count }, (_, n) => commit.keep(intake(`${count}.${n}`))));
    return kept.splice(0);
  };
  expect([await send(1), await send(2), await send(8), await send(9)]).toEqual([['one'], ['few'], ['few'], []]);
});

test.each([[{ maxWaiting: 3 }], [{ maxWaitingBytes: 3 }]])(
  'copies of a message that is on its way count as waiting, too: %o',
  async (most) => {
    const { commit, groups, open } = slow(most);
    const first = commit.keep(intake('1'));
    await turn();
    const copies = Array.from({ length: 5 }, () => commit.keep(intake('1')).catch((thrown: Fault) => thrown.code));
    await turn();
    await expect(commit.keep(intake('2'))).rejects.toMatchObject({ code: 'HUB_THROTTLED' });
    for (let n = 1; n <= 4; n += 1) {
      await turn();
      expect(groups).toHaveLength(n);
      open();
      await turn();
    }
    await first;
    expect((await Promise.all(copies)).filter((met) => met === 'HUB_THROTTLED')).toHaveLength(2);
    expect(groups).toEqual([['1'], ['1'], ['1'], ['1']]);
  },
);
