import { expect, test } from 'vitest';
import { Recurring } from './recurring.ts';

const turns = (recurring: Recurring, text: string, n: number) => Array.from({ length: n }, () => recurring.of(text));

test('a text has a name from its fourth use on, the same ever after, and another than other texts', () => {
  const recurring = new Recurring();
  const sent = turns(recurring, 'select $1::int', 6);
  expect(sent.slice(0, 3)).toEqual(['select $1::int', 'select $1::int', 'select $1::int']);
  expect(new Set(sent.slice(3)).size).toBe(1);
  expect(sent[5]).toMatchObject({ text: 'select $1::int', name: expect.any(String) });
  expect(turns(recurring, 'select $1::text', 4)[3]).not.toMatchObject({ name: (sent[5] as { name: string }).name });
});

test('what gives columns that a later release may add to has none', () => {
  const recurring = new Recurring();
  for (const text of ['select * from a where b = $1', 'select distinct * from a', 'select a.* from a', 'SELECT  * from a']) {
    expect(turns(recurring, text, 9)[8]).toBe(text);
  }
  expect(turns(recurring, 'select count(*) * 2 from a where b = $1', 4)[3]).toHaveProperty('name');
});

test('names are bounded, and texts that differ each time do not use them up', () => {
  const recurring = new Recurring({ most: 10 });
  for (let i = 0; i < 1_000; i += 1) recurring.of(`select ${i} = $1`);
  expect(turns(recurring, 'often', 4)[3]).toHaveProperty('name');
  for (let i = 0; i < 20; i += 1) turns(recurring, `text ${i}`, 4);
  expect(recurring.of('text 19')).toBe('text 19');
  expect(recurring.of('often')).toHaveProperty('name');
});

test('where plans go by the parameters at hand, what looks through a range has none', () => {
  const [anyhow, careful] = [new Recurring(), new Recurring({ ranges: false })];
  for (const text of ['select a where b < $1', 'select a where b between $1 and $2', "select a where b like $1 || '%'"]) {
    expect(turns(anyhow, text, 4)[3]).toHaveProperty('name');
    expect(turns(careful, text, 9)[8]).toBe(text);
  }
  expect(turns(careful, 'select a where b = $1 or $1 is null', 4)[3]).toHaveProperty('name');
});
