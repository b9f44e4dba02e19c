import { expect, test } from 'vitest';
import { DAY } from '../county/stay.ts';
import { type Errand, NotYet, type Scene } from './errand.ts';
import { Errands } from './run-errands.ts';

const at = (now: number): Scene => ({ now }) as Scene;

function lines() {
  const errands = new Errands();
  const did: string[] = [];
  const add = (line: string, when: number, { isKey = false, run = async () => {} }: Partial<Pick<Errand, 'isKey' | 'run'>> = {}) =>
    errands.add([{ at: when, line, isKey, run: async (scene) => (await run(scene), void did.push(`${line}${when}`)) }]);
  return { errands, did, add };
}

test('each line keeps its order, and nothing is done before its time', async () => {
  const { errands, did, add } = lines();
  for (const [line, when] of [
    ['a', 2],
    ['a', 1],
    ['b', 1],
    ['b', 9],
  ] as const)
    add(line, when);
  expect(errands.hasDue(0)).toBe(false);
  await errands.run(at(2));
  expect(did.filter((one) => one.startsWith('a'))).toEqual(['a1', 'a2']);
  expect(did).toContain('b1');
  expect(did).not.toContain('b9');
});

test('what is not offered yet is tried again, and holds up its own line only', async () => {
  const { errands, did, add } = lines();
  let tries = 0;
  add('a', 1, {
    run: async () => {
      tries += 1;
      if (tries < 3) throw new NotYet('not there');
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
  const refused = async () => {
    throw new Error('answered 409 for spl_abc123');
  };
  add('a', 1, { isKey: true, run: refused });
  add('a', 2);
  add('b', 1, { run: refused });
  add('b', 2);
  add('c', 1, { run: async () => Promise.reject(new NotYet('never')) });
  await errands.run(at(3));
  await errands.run(at(3 + 3 * DAY));
  expect(did).toEqual(['b2']);
  expect(Object.fromEntries(errands.done.given)).toEqual({ 'answered 409 for …': 2, never: 1 });
});

test('a history that goes on leaves what was done', async () => {
  const { errands, did, add } = lines();
  add('a', 1);
  add('a', 5);
  errands.skip(3);
  await errands.run(at(9));
  expect(did).toEqual(['a5']);
});
