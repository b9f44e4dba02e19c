import { describe, expect, test } from 'vitest';
import { nobodyKnown } from './identity.ts';
import { searchFor } from './identity-in-text.ts';

const search = searchFor([nobodyKnown]);

describe('an email address is left out, anybody’s', () => {
  test.each([
    'fredrica@example.org',
    'Fredrica.Tester-Jones+home@mail.example.co.uk',
    'FREDRICA@EXAMPLE.ORG',
    'Fredrica@Example.Com',
    'fred_99@example.net',
    'o’neill@example.org',
    'fredrica@exämple.de',
    'fredrica＠example.org',
    'fred\u200brica@example.org',
    'fredrica @ example.org',
    'fredrica@example . org',
    'fredrica (at) example.org',
    'fredrica<at>example.org',
    'fredrica {at} example.org',
    'fredrica[at]example[dot]org',
    'fredrica at example dot org',
  ])('%s', (address) => {
    expect(search.without(`Daughter, ${address}, evenings`)).toBe('Daughter, [email left out], evenings');
    expect(search.kindsIn(`Daughter, ${address}, evenings`)).toEqual(['email']);
  });

  test.each([
    ['Write to <fredrica@example.org>.', 'Write to <[email left out]>.'],
    ['mailto:fredrica@example.org. Rings back', 'mailto:[email left out]. Rings back'],
    ['Son/jo@example.org or jo@example.net.', 'Son/[email left out] or [email left out].'],
    ['jo@example.org.Son rings', '[email left out].Son rings'],
  ])('%s', (text, rest) => {
    expect(search.without(text)).toBe(rest);
  });

  test('with a name in it once', () => {
    const who = [{ ...nobodyKnown, familyName: 'APPLEGATE' }];
    expect(searchFor(who).without('applegate@example.org, Mrs Applegate')).toBe('[email left out], Mrs [name left out]');
  });
});

test.each([
  'Visits 3 x daily @ 8.00, 12.30 and 18.00',
  'Paracetamol 1 g @6.00, 2 tabs@18.00',
  'Independent @home.Wife agrees',
  'Independent@home.Wife agrees',
  'Independent @ home. Wife agrees',
  'Looked at home. Org of visits by hub',
  'Seen at clinic.org chart to follow',
  'An anecdote: dotted line at the door',
  'Meets @ Costa on Tuesdays. Net weight 60 kg',
  '@ward, call first',
  'Lives at number 2. Com­mode by the bed',
  'Oxygen 2 l/min @ rest. UK resident',
  'Sats 92% @ rest',
])('%s: no address', (text) => {
  expect(search.without(text)).toBe(text);
});

test('a long text takes no longer for each of its signs', () => {
  const took = (text: string): number => {
    const began = performance.now();
    search.kindsIn(text);
    return performance.now() - began;
  };
  for (const part of ['a.', 'a@', 'a@a.', 'a at ', 'a dot ', ' @ a.', 'a-'])
    expect([part, took(part.repeat(8_000)) < 500]).toEqual([part, true]);
});
