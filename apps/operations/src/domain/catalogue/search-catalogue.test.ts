import { describe, expect, test } from 'vitest';
import { eventItems } from './catalogue-items.ts';
import { type Findable, hasWord, searchCatalogue } from './search-catalogue.ts';

const item = (name: string, doc = '', parts: readonly string[] = []): Findable => ({
  kind: 'event',
  name,
  place: 'spell.v1',
  doc,
  parts: parts.map((part) => ({ name: part, doc: `About ${part}.` })),
});
const items = [
  item('spell.moved.v1', 'Somebody changed beds.'),
  item('spell.admitted.v1', 'They moved in.'),
  item('x.v1', '', ['person.movedAt']),
];
const names = (question: string): readonly string[] => searchCatalogue(items, question).map((found) => found.item.name);

describe('finding something', () => {
  test('a hit in the name comes before one in the description, and that before one in a field', () => {
    expect(names('moved')).toEqual(['spell.moved.v1', 'spell.admitted.v1', 'x.v1']);
  });

  test('every word has to stand somewhere, and the fields in which a word stands alone are named', () => {
    expect(names('moved beds')).toEqual(['spell.moved.v1']);
    expect(searchCatalogue(items, 'x person')).toEqual([{ item: items[2], parts: ['person.movedAt'] }]);
    expect(names('moved nowhere')).toEqual([]);
  });

  test('names are found as they are spoken', () => {
    expect(names('moved at')).toEqual(['x.v1']);
    expect(names('person.movedat')).toEqual(['x.v1']);
  });

  test('no word asks for everything, in its order', () => {
    expect(names('  ')).toEqual(items.map(({ name }) => name));
  });

  test.each([
    ['homeward', 'ward', false],
    ['a ward', 'ward', true],
    ['homeward ward', 'ward', true],
    ['the wards', 'ward', true],
  ])('in "%s" "%s" begins a word: %s', (text, start, found) => expect(hasWord(text, start)).toBe(found));

  test('the real catalogue finds an event by a field and by a code list', () => {
    const found = (question: string) => searchCatalogue(eventItems(), question).map(({ item: { name } }) => name);
    expect(found('nhs number')).toContain('referral.submitted.v1');
    expect(found('nhs-number-status')).toContain('spell.discharged.v1');
  });
});
