import { describe, expect, test } from 'vitest';
import { readers, recordOf } from '../../../test/entries.ts';
import { at, fredrica, hub, pas, wards } from '../../../test/facts.ts';
import { type TriageAttempt, triageModel } from './triage-model.ts';

const referred = [pas.admitted('10 09:00', { person: fredrica }), wards.criteria('11 09:00', false), wards.referred('11 10:00')];
const inTriage = [...referred, hub.triage('11 11:00')];
const context = { now: at('12 09:00'), reader: readers.clinician, attempt: null, done: null };
const attempt = (rest: Partial<TriageAttempt>): TriageAttempt => ({
  kind: 'assign-pathway',
  form: new URLSearchParams(),
  errors: [],
  changed: [],
  refused: null,
  ...rest,
});

describe('what is offered', () => {
  test.each([
    ['received', referred, readers.clinician, ['start']],
    ['in triage', inTriage, readers.clinician, ['assign', 'ask', 'reject']],
    ['in triage, to a nurse', inTriage, readers.nurse, []],
    ['decided', [...inTriage, hub.assigns('11 12:00', 'P1')], readers.clinician, []],
  ])('%s', (_case, facts, reader, anchors) => {
    const model = triageModel(recordOf(facts), { ...context, reader });
    expect(Object.keys(model.offers)).toEqual(anchors);
    expect(model.waitsForOthers).toBe(reader === readers.nurse);
  });

  test('the page knows when the latest of what it shows was recorded, though that happened earlier than another', () => {
    const late = { ...wards.criteria('10 12:00', true), recordedAt: at('11 23:00') };
    expect(triageModel(recordOf([...inTriage, late]), context).seenAt).toBe(at('11 23:00'));
  });

  test('a person whom nobody referred has no referral to decide on', () => {
    expect(triageModel(recordOf(referred.slice(0, 2)), context)).toMatchObject({ referral: null, offers: {}, waitsForOthers: false });
  });
});

describe('after a form that could not be done', () => {
  const form = new URLSearchParams({ line: 'D1a', rationale: 'needs two to move', ideal: 'P2', items: 'Needs at night' });

  test('everything typed is still there, with what to put right beside it', () => {
    const errors = [{ field: 'idealReason', text: 'Say why the better pathway was not possible' }];
    const forms = triageModel(recordOf(inTriage), { ...context, attempt: attempt({ form, errors }) }).referral?.forms;
    expect(forms?.rationale).toEqual({ value: 'needs two to move', error: null });
    expect(forms?.idealReason).toEqual({ value: '', error: 'Say why the better pathway was not possible' });
    expect(forms?.lines.filter(({ checked }) => checked).map(({ value }) => value)).toEqual(['D1a']);
    expect(forms?.ideals.filter(({ checked }) => checked).map(({ value }) => value)).toEqual(['P2']);
  });

  test('what somebody else did meanwhile is shown in words', () => {
    const model = triageModel(recordOf(inTriage), { ...context, attempt: attempt({ form, changed: inTriage.slice(-1) }) });
    expect(model.changed.map(({ what, source }) => `${what}, ${source}`)).toEqual(['Triage started, Hub clinician, NHS Somerset ICB']);
    expect(model.kept).toEqual([]);
  });

  test('where the form is no longer offered, the words are kept all the same', () => {
    const decided = recordOf([...inTriage, hub.assigns('11 12:00', 'P1')]);
    expect(triageModel(decided, { ...context, attempt: attempt({ form, refused: 'Cannot.' }) }).kept).toEqual([
      'needs two to move',
      'Needs at night',
    ]);
  });
});
