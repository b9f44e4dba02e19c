import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import { DAY } from '../county/stay.ts';
import { type Errand, NotYet, type Scene } from './errand.ts';
import { progressAfter, type Step } from './progress.ts';
import { Errands } from './run-errands.ts';

const at = (now: number): Scene => ({ now }) as Scene;

function lines(signal = new AbortController().signal) {
  const steps: Step[] = [];
  const errands = new Errands({ signal, onOver: (line, count) => void steps.push({ kind: 'over', line, count }) });
  const did: string[] = [];
  const add = (line: string, when: number, { run = async () => {}, ...options }: Partial<Errand> = {}) =>
    errands.add([{ at: when, line, isKey: false, run: async (scene) => (await run(scene), void did.push(`${line}${when}`)), ...options }]);
  return { errands, did, add, steps };
}

const refusing = (message: string) => async () => {
  throw new Fault('HUB_PARTNER_REFUSED', message);
};

test('each line keeps its order, and nothing is done before its time nor in a line that is not asked for', async () => {
  const { errands, did, add } = lines();
  for (const [line, when] of [
    ['a', 2],
    ['a', 1],
    ['b', 1],
    ['b', 9],
    ['c', 1],
  ] as const)
    add(line, when);
  await errands.run(at(0));
  expect(did).toEqual([]);
  await errands.run(at(2), { isAsked: (line) => line !== 'c' });
  expect(did.filter((one) => one.startsWith('a'))).toEqual(['a1', 'a2']);
  expect(did).toContain('b1');
  expect(did).not.toContain('b9');
  expect(did).not.toContain('c1');
});

test('after hours partners’ systems go on, and people do not: what waits for them holds up its line', async () => {
  const { errands, did, add } = lines();
  add('a', 1, { bySystem: true });
  add('a', 2);
  add('a', 3, { bySystem: true });
  add('b', 1);
  await errands.run(at(9), { isAfterHours: true });
  expect(did).toEqual(['a1']);
  await errands.run(at(9));
  expect(did.toSorted()).toEqual(['a1', 'a2', 'a3', 'b1']);
});

test('what is not offered yet is tried again, and holds up its own line only', async () => {
  const { errands, did, add } = lines();
  let tries = 0;
  add('a', 1, {
    run: async () => {
      tries += 1;
      if (tries === 1) throw new NotYet('not there');
      if (tries === 2) throw new Fault('HUB_PARTNER_REFUSED', 'statements: refused with 503 HUB_STORE');
    },
  });
  add('a', 2);
  add('b', 1);
  await errands.run(at(2));
  expect(did).toEqual(['b1']);
  await errands.run(at(3));
  await errands.run(at(4));
  expect(did).toEqual(['b1', 'a1', 'a2']);
  expect(errands.done.given.size).toBe(0);
});

test('what is refused is given up with its reason, and a line without its key with it', async () => {
  const { errands, did, add } = lines();
  const run = refusing('answered 409 for spl_abc123');
  add('a', 1, { isKey: true, run });
  add('a', 2);
  add('b', 1, { run });
  add('b', 2);
  add('c', 1, { run: async () => Promise.reject(new NotYet('never')) });
  await errands.run(at(3));
  await errands.run(at(3 + 3 * DAY));
  expect(did).toEqual(['b2']);
  expect(Object.fromEntries(errands.done.given)).toEqual({ 'answered 409 for …': 2, never: 1 });
});

test('a hub that is gone is no refusal: nothing is given up', async () => {
  const { errands, add, steps } = lines();
  add('a', 1, { run: () => Promise.reject(new TypeError('fetch failed')) });
  await expect(errands.run(at(2))).rejects.toThrow('fetch failed');
  expect(steps).toEqual([]);
});

test('whoever goes on does what was left, wherever it was broken off, and nothing twice', async () => {
  const draw = ({ add }: ReturnType<typeof lines>, run?: Errand['run']) => {
    add('a', 1);
    add('a', 5, run === undefined ? {} : { run });
    add('a', 6);
    add('b', 2, { isKey: true, run: refusing('answered 409') });
    add('b', 3);
  };
  const stopping = new AbortController();
  const before = lines(stopping.signal);
  draw(before, async () => stopping.abort());
  await before.errands.run(at(9));
  expect(before.did).toEqual(['a1', 'a5']);
  const after = lines();
  draw(after);
  after.errands.resume(progressAfter({ playedUntil: 0, over: {}, notes: {}, found: [] }, before.steps).over, 9);
  await after.errands.run(at(9));
  expect(after.did).toEqual(['a6']);
});

test('what may have been done just before the stop is asked for, or done where the hub still offers it', async () => {
  const { errands, did, add } = lines();
  add('asked', 1, { wasDone: async () => true });
  add('not', 1, { wasDone: async () => false });
  add('gone', 1, { isKey: true, run: refusing('the page x offers no form y') });
  add('gone', 2);
  add('later', 7, { wasDone: async () => true });
  errands.resume({}, 3);
  await errands.run(at(9));
  expect(did.sort()).toEqual(['gone2', 'later7', 'not1']);
  expect(errands.done.given.size).toBe(0);
});

test('steps that progress holds already change nothing', () => {
  const found = { stay: 'spl_a', support: 'sup_a', at: 4 };
  const steps: readonly Step[] = [
    { kind: 'over', line: 'a', count: 2 },
    { kind: 'note', key: 'case 1', value: 'chc_b' },
    { kind: 'found', found },
  ];
  const once = progressAfter({ playedUntil: 3, over: { a: 1 }, notes: {}, found: [] }, steps);
  expect(once).toEqual({ playedUntil: 3, over: { a: 2 }, notes: { 'case 1': 'chc_b' }, found: [found] });
  expect(progressAfter(once, steps)).toEqual(once);
});
