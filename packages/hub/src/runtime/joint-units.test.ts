import { expect, test } from 'vitest';
import { JointUnits } from './joint-units.ts';

type Part = { readonly name: string; readonly size?: number; readonly isAlone?: boolean };

/** Notes the units that begin; each lasts until it is ended. */
function noting({ spaceMs = 0, joinMs = 10_000, atOnce = 3 } = {}) {
  const units: string[] = [];
  const ends: (() => void)[] = [];
  const joint = new JointUnits<string>({
    atOnce,
    full: 10,
    spaceMs,
    joinMs,
    run: (works) => {
      units.push(works.join('+'));
      return new Promise((end) => void ends.push(end));
    },
  });
  const add = (...parts: Part[]) => {
    for (const { name, size = 1, isAlone = false } of parts) joint.add(name, { size, isAlone });
  };
  const end = async () => {
    ends.shift()?.();
    await turn();
  };
  return { units, add, end };
}

const turn = (): Promise<void> => new Promise((go) => void setImmediate(go));

async function until(holds: () => boolean): Promise<number> {
  const from = performance.now();
  while (!holds()) {
    if (performance.now() - from > 5_000) throw new Error('waited in vain');
    await turn();
  }
  return performance.now() - from;
}

test('what comes while a unit is under way goes together, once it is over', async () => {
  const { units, add, end } = noting();
  add({ name: 'a' }, { name: 'b' }, { name: 'c' });
  expect(units).toEqual(['a']);
  await end();
  expect(units).toEqual(['a', 'b+c']);
});

test('full work waits for nothing, up to so many at once; nothing is put to it', async () => {
  const { units, add, end } = noting({ atOnce: 2 });
  add({ name: 'a', size: 10 }, { name: 'b', size: 12 }, { name: 'c', size: 11 }, { name: 'd' });
  expect(units).toEqual(['a', 'b']);
  await end();
  expect(units).toEqual(['a', 'b', 'c']);
  await end();
  await end();
  expect(units).toEqual(['a', 'b', 'c', 'd']);
});

test('small work that makes a full unit together goes at once', () => {
  const { units, add } = noting();
  add({ name: 'a' }, { name: 'b', size: 4 }, { name: 'c', size: 4 }, { name: 'd', size: 2 }, { name: 'e' });
  expect(units).toEqual(['a', 'b+c+d']);
});

test('work that failed with others goes alone', async () => {
  const { units, add, end } = noting();
  add({ name: 'a' }, { name: 'b', isAlone: true }, { name: 'c' }, { name: 'd' });
  await end();
  expect(units).toEqual(['a', 'b']);
  await end();
  expect(units).toEqual(['a', 'b', 'c+d']);
});

test('a unit that hangs holds nobody up for long', async () => {
  const { units, add } = noting({ joinMs: 30 });
  add({ name: 'hangs' }, { name: 'b' }, { name: 'c' });
  expect(units).toEqual(['hangs']);
  const waited = await until(() => units.length === 2);
  expect(units).toEqual(['hangs', 'b+c']);
  expect(waited).toBeGreaterThan(20);
});

test('small units begin some time apart, the first after a rest at once', async () => {
  const { units, add, end } = noting({ spaceMs: 40 });
  add({ name: 'a' });
  await end();
  add({ name: 'b' }, { name: 'c' });
  expect(units).toEqual(['a']);
  const waited = await until(() => units.length === 2);
  expect(units).toEqual(['a', 'b+c']);
  expect(waited).toBeGreaterThan(25);
});

test('work that is to be alone is put to nothing that waits before it', async () => {
  const { units, add, end } = noting();
  add({ name: 'a' }, { name: 'b' }, { name: 'c', isAlone: true }, { name: 'd' });
  await end();
  await end();
  expect(units).toEqual(['a', 'b+d', 'c']);
});
