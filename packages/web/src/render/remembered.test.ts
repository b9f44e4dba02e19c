import nunjucks from 'nunjucks';
import { expect, test } from 'vitest';
import { Remembered, textOf } from './remembered.ts';

const safe = (text: string) => new nunjucks.runtime.SafeString(text);

test('two things given have one text only where a macro cannot tell them apart', () => {
  const single = [
    '',
    'a',
    '1',
    '"1:a',
    'true',
    'null',
    '0',
    '?',
    '#1;',
    'é',
    'e\u0301',
    safe(''),
    safe('a'),
    0,
    1,
    10,
    Number.NaN,
    true,
    false,
    null,
  ];
  const lists = [[], ['a'], ['a', undefined], [['a']], [1, 2], [12], ['a', 'b'], ['ab']];
  const objects = [
    {},
    { a: 'a' },
    { a: undefined },
    { b: 'a' },
    { a: { b: 1 } },
    { val: 'a', length: 1 },
    { a: 1, b: 2 },
    { b: 2, a: 1 },
    { ab: '' },
  ];
  const all: unknown[] = [undefined, ...single, ...lists, ...objects];
  const texts = all.map((each) => textOf([each]));
  expect(texts).not.toContain(null);
  expect(new Set(texts).size).toBe(all.length);
});

test('what is more than values has none, wherever it stands', () => {
  for (const odd of [() => 'x', new Date(0), new Map(), Symbol('x'), 1n, { caller: () => 'x' }, [[{ a: new Set() }]]])
    expect(textOf([odd])).toBeNull();
});

test('what a macro made is made once; what cannot be told apart is made each time', () => {
  const made: unknown[][] = [];
  const macro = new Remembered().of('button', (...given) => safe(`made ${made.push(given)}`));
  expect([macro({ text: 'a' }), macro({ text: 'a' }), macro({ text: safe('a') })].map(String)).toEqual(['made 1', 'made 1', 'made 2']);
  const caller = () => 'inside';
  expect([macro({ caller }), macro({ caller })].map(String)).toEqual(['made 3', 'made 4']);
});

test('macros of different names share nothing, and what throws is not remembered', () => {
  const remembered = new Remembered();
  const [one, two] = ['one', 'two'].map((name) => remembered.of(name, () => name));
  expect([one?.('x'), two?.('x'), one?.('x')]).toEqual(['one', 'two', 'one']);
  let calls = 0;
  const failing = remembered.of('failing', () => {
    calls += 1;
    throw new Error('no');
  });
  for (const _turn of [1, 2]) expect(() => failing('x')).toThrow('no');
  expect(calls).toBe(2);
});

test('room is bounded: what is asked for stays, what is not goes', () => {
  let made = 0;
  const macro = new Remembered(1_000).of('m', (text) => {
    made += 1;
    return `${String(text)}${'.'.repeat(200)}`;
  });
  macro('kept');
  for (let turn = 0; turn < 50; turn += 1) {
    macro(`passing ${turn}`);
    macro('kept');
  }
  expect(made).toBe(51);
  macro('passing 0');
  expect(made).toBe(52);
});
