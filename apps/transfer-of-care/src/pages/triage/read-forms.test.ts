import { describe, expect, test } from 'vitest';
import { MAX_TEXT } from '../decide/form-fields.ts';
import { usualItems, lineChoices, readForm, rejectReasons } from './read-forms.ts';

const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const read = (kind: Parameters<typeof readForm>[0], fields: Record<string, string>) => readForm(kind, form(fields), 'ref_1');

describe('assigning a pathway', () => {
  test('the line says the pathway', () => {
    expect(read('assign-pathway', { line: 'D1a', rationale: ' needs rehabilitation ' })).toEqual({
      command: {
        kind: 'assign-pathway',
        referralId: 'ref_1',
        pathway: 'P1',
        nationalLine: 'D1a',
        rationale: 'needs rehabilitation',
        idealPathway: null,
        idealReason: null,
      },
    });
  });

  test('a better pathway needs a reason', () => {
    const fields = { line: 'D2', rationale: 'no carer', ideal: 'P1' };
    expect(read('assign-pathway', fields)).toEqual({
      errors: [{ field: 'idealReason', text: 'Say why the better pathway was not possible' }],
    });
    expect(read('assign-pathway', { ...fields, idealReason: 'no carer at night' })).toMatchObject({
      command: { idealPathway: 'P1', idealReason: 'no carer at night' },
    });
  });

  test('the same pathway is no better one', () => {
    expect(read('assign-pathway', { line: 'D2', rationale: 'x', ideal: 'P2', idealReason: 'y' })).toMatchObject({
      command: { idealPathway: null, idealReason: null },
    });
  });

  test('everything that is missing is said at once, in the order of the form', () => {
    expect(read('assign-pathway', {})).toEqual({
      errors: [
        { field: 'line', text: 'Choose where the person goes and with what support' },
        { field: 'rationale', text: 'Say why this pathway' },
      ],
    });
  });

  test('a made-up line is none, and text has an end', () => {
    const { errors } = read('assign-pathway', { line: 'D9', rationale: 'x'.repeat(MAX_TEXT + 1) }) as {
      errors: readonly { text: string }[];
    };
    expect(errors.map(({ text }) => text)).toEqual([
      'Choose where the person goes and with what support',
      'Use 2,000 characters or fewer; this has 2,001',
    ]);
  });

  test('every national line is a choice, under its pathway', () => {
    expect(lineChoices.map(({ value, pathway }) => `${pathway} ${value}`)).toEqual([
      'P0 D0a',
      'P0 D0b',
      'P1 D1a',
      'P1 D1b',
      'P1 D1c',
      'P2 D2',
      'P3 D3a',
      'P3 D3b',
    ]);
    expect(lineChoices.every(({ text, value }) => text !== value)).toBe(true);
  });
});

describe('asking the ward', () => {
  test('what was ticked and each line that was written', () => {
    const fields = form({ more: 'who has the key?\r\n\r\n  dog? ' });
    fields.append('items', usualItems[2] ?? '');
    fields.append('items', 'something nobody offered');
    expect(readForm('request-information', fields, 'ref_1')).toEqual({
      command: { kind: 'request-information', referralId: 'ref_1', items: ['Needs at night', 'who has the key?', 'dog?'] },
    });
  });

  test('nothing asked is an error', () => {
    expect(read('request-information', { more: ' ' })).toEqual({
      errors: [{ field: 'more', text: 'Choose or write what the hub needs to know' }],
    });
  });
});

describe('rejecting', () => {
  test('a reason of the list and advice', () => {
    expect(read('reject-referral', { reason: 'DUPLICATE', advice: 'see the first one' })).toEqual({
      command: { kind: 'reject-referral', referralId: 'ref_1', reason: 'DUPLICATE', advice: 'see the first one' },
    });
    expect(read('reject-referral', { reason: 'BORED' })).toMatchObject({ errors: [{ field: 'reason' }, { field: 'advice' }] });
    expect(rejectReasons.at(-1)?.value).toBe('OTHER');
  });
});

test('starting triage needs nothing', () => {
  expect(read('start-triage', {})).toEqual({ command: { kind: 'start-triage', referralId: 'ref_1' } });
});
