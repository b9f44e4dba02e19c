import { describe, expect, test } from 'vitest';
import { nobodyKnown } from './identity.ts';
import { searchFor } from './identity-in-text.ts';
import { wardAbbreviations, wardWords } from './ward-words.ts';

const without = (familyName: string, text: string): string =>
  searchFor([{ ...nobodyKnown, familyName, firstName: 'Fredrica', otherNames: ['Rose', 'June'] }]).without(text);

describe('a family name that is a word of a ward, too', () => {
  test.each([
    ['Ng', 'NG tube feeding'],
    ['NG', 'NG tube in place; NG feed overnight. Ng tube changed, NG in situ'],
    ['Peg', 'PEG feeding at night. Peg site clean, has a PEG'],
    ['May', 'May fall at night'],
    ['MAY', 'Home in May; since May 12, 3 May. MAY FALL AT NIGHT'],
    ['May', 'Seen by Dr Jones. May fall at night'],
    ['May', 'Mrs Tester\nMay fall; in May, Fredrica fell'],
    ['Zimmer', 'Zimmer frame'],
    ['Will', 'Will need two to stand. Will family be able to help?'],
    ['Bright', 'Bright light hurts; avoid Bright light'],
    ['Young', 'Young onset dementia. Young carer at home'],
    ['Day', 'Day centre twice a week; attends Day Centre. Days in bed'],
    ['Hoist', 'Hoist for all transfers; full Hoist, hoist sling'],
    ['Ward', 'Ward round at ten. On Ward 7'],
    ['Long', 'Long handled sponge'],
    ['Brown', 'Brown bread only. Diet:\nBrown rice. NO BROWN BREAD'],
    ['Walker', 'Uses a Walker'],
    ['Adl', 'ADL assessed'],
    ['An', 'An hour each morning; on an air mattress'],
    ['Tester', 'Home in June, or june'],
  ])('%s stays in: %s', (name, text) => {
    expect(without(name, text)).toBe(text);
  });

  test.each([
    ['Ng', 'Mrs Ng lives alone', 'Mrs [name left out] lives alone'],
    ['Ng', 'Mrs Ng feeds herself by NG tube', 'Mrs [name left out] feeds herself by NG tube'],
    ['NG', 'Ng is well; NG, Fredrica', '[name left out] is well; [name left out], Fredrica'],
    ['NG', 'NG family; Fredrica NG', '[name left out] family; Fredrica [name left out]'],
    ['NG', 'NG Fredrica by NG tube', '[name left out] Fredrica by NG tube'],
    ['Young', 'Spoke to Young; Fredrica (Young)', 'Spoke to [name left out]; Fredrica ([name left out])'],
    ['MAY', 'MISS MAY MAY FALL', 'MISS [name left out] MAY FALL'],
    ['May', 'Mr Tom May, Ms F. May and F May', 'Mr Tom [name left out], Ms F. [name left out] and F [name left out]'],
    ['May', 'Fredrica May may fall in May', 'Fredrica [name left out] may fall in May'],
    ['May', 'Fredrica Rose May; surname: May', 'Fredrica [name left out] [name left out]; surname: [name left out]'],
    ['Will', 'Speak to Will’s daughter; the Will family', 'Speak to [name left out] daughter; the [name left out] family'],
    ['Bright', 'Bright agrees; Dr Bright', '[name left out] agrees; Dr [name left out]'],
    ['Young', 'Young lives alone, son of Young', '[name left out] lives alone, son of [name left out]'],
    ['Day', 'Known as Day; the Days', 'Known as [name left out]; the [name left out]'],
    ['Hoist', 'Mrs Hoist needs a hoist', 'Mrs [name left out] needs a hoist'],
    ['Brown', 'Speak to Brown first', 'Speak to [name left out] first'],
    ['Day-Young', 'Mrs Young; Young onset', 'Mrs [name left out]; Young onset'],
    ['Lee', 'Lee lives alone', '[name left out] lives alone'],
    ['Tester', 'Fredrica June Tester', 'Fredrica [name left out] [name left out]'],
  ])('%s is in: %s', (name, text, rest) => {
    expect(without(name, text)).toBe(rest);
  });

  test('both lists are of words in small letters', () => {
    expect([...wardWords, ...wardAbbreviations].filter((word) => !/^[a-z]{2,}$/.test(word))).toEqual([]);
  });
});
