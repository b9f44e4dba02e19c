import { expect, test } from 'vitest';
import { JointUnits, type Place } from './joint-units.ts';

type Part = { readonly name: string; readonly size?: number; readonly isAlone?: boolean } & Partial<Written>;

/** When its records were written, and how many of them another unit would take along. */
type Written = { readonly place: Place; readonly from: number; readonly brings?: number };

/** Notes the units that begin; each lasts until it is ended. */
function noting({ spaceMs = 0, joinMs = 10_000, rowMs = 10_000, smallMs = 10_000, atOnce = 3 } = {}) {
  const units: string[] = [];
  const ends: (() => void)[] = [];
  const written = new Map<string, Part>();
  const joint = new JointUnits<string>({
    atOnce,
    full: 10,
    spaceMs,
    joinMs,
    rowMs,
    smallMs,
    most: 25,
    until: (name, to) => {
      const { from = 0, brings = 2 } = written.get(name) ?? {};
      return from <= to ? { work: `${name} up to ${to}`, size: brings } : null;
    },
    run: (works) => {
      units.push(works.join('+'));
      return new Promise((end) => void ends.push(end));
    },
  });
  const add = (...parts: Part[]) => {
    for (const part of parts) {
      const { name, size = 1, isAlone = false, place } = part;
      written.set(name, part);
      joint.add(name, { size, isAlone, ...(place === undefined ? {} : { place }) });
    }
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

/** Named by when they were written, from and to; both of row 0 unless told. */
const stays = (from: number, to: number, row = 0) => ({ name: `stays ${from}-${to}`, size: 10, place: { row, to }, from });
const referrals = (from: number, to: number, row = 0) => ({ name: `referrals ${from}-${to}`, size: 12, place: { row, to }, from });

test('of a row one full unit is under way at a time, beside those of other rows', async () => {
  const { units, add, end } = noting();
  add(stays(10, 20), referrals(10, 90), stays(11, 21, 1));
  expect(units).toEqual(['stays 10-20', 'stays 11-21']);
  await end();
  expect(units).toEqual(['stays 10-20', 'stays 11-21', 'referrals 10-90']);
});

test('what ends first in a row is one unit with what the others brought up to its end', async () => {
  const { units, add, end } = noting();
  add(stays(10, 20), referrals(15, 90), stays(20, 30)); // as its partition brings it once it is answered
  await end();
  add(referrals(35, 90), stays(30, 33));
  await end();
  expect(units).toEqual(['stays 10-20', 'stays 20-30+referrals 15-90 up to 30', 'stays 30-33']);
});

test('a unit of a row stays within bounds', async () => {
  const { units, add, end } = noting();
  add(stays(10, 20), stays(20, 30), { ...referrals(15, 90), brings: 16 });
  await end();
  expect(units).toEqual(['stays 10-20', 'stays 20-30']);
});

test('work that is to be alone takes nothing of its row along', async () => {
  const { units, add, end } = noting();
  add(stays(10, 20), { ...stays(20, 30), isAlone: true }, referrals(15, 90));
  await end();
  expect(units).toEqual(['stays 10-20', 'stays 20-30']);
});

test('a row whose unit hangs holds up what else is of it for a while only', async () => {
  const { units, add } = noting({ rowMs: 30 });
  add(stays(10, 20), referrals(15, 90));
  const waited = await until(() => units.length === 2);
  expect(units).toEqual(['stays 10-20', 'referrals 15-90']);
  expect(waited).toBeGreaterThan(20);
});

test('small work waits for what is behind in its row for a while only', async () => {
  const { units, add, end } = noting({ smallMs: 30, joinMs: 1 });
  const one = { ...referrals(80, 90), size: 1 };
  add(stays(10, 20), one, stays(20, 30));
  await end();
  expect(units).toEqual(['stays 10-20', 'stays 20-30']);
  await until(() => units.length === 3);
  expect(units).toEqual(['stays 10-20', 'stays 20-30', 'referrals 80-90']);
});
