import { describe, expect, test } from 'vitest';
import { given } from '@homeward/testing/given';
import { at, caseId, chcCase, stateOf, tells } from '../../test/facts.ts';
import { type ChecklistAnswers, checklistDomains } from './checklist.ts';
import type { CaseCommand, CompleteChecklist, EndDelay, NoteDelay, OpenDispute, RecordReview } from './commands.ts';
import type { CaseFact } from './facts.ts';

const lead = { role: 'chc-lead', organisation: 'QSL', userRef: 'usr_lead' };
const on = (time: string) => ({ id: caseId, now: at(time), actor: lead });
const open: OpenDispute = { kind: 'open-dispute', ground: 'ELIGIBILITY', grounds: 'Night needs were left out.', interimPayer: 'COUNCIL' };
const received = [tells.completed('1'), tells.received('2')];

const none = Object.fromEntries(checklistDomains.map((domain) => [domain, 'C'])) as ChecklistAnswers;
const complete: CompleteChecklist = {
  kind: 'complete-checklist',
  onCase: false,
  checklistId: caseId,
  completedAt: at('1'),
  person: { familyName: 'Tester', givenName: 'Fredrica', birthDate: '1938-12-13', nhsNumber: '999 000 0018', postcode: 'ta1 1aa' },
  answers: { ...none, behaviour: 'A' },
  evidence: { behaviour: 'Strikes out at night.' },
  isStatedPositive: true,
  location: 'LOC_05',
  locationReason: null,
  assessorRole: 'social worker',
  responsibleIcb: 'QSL',
  interimFundedUntil: null,
};

describe('a Checklist', () => {
  test('begins a case', () => {
    const data = expect.objectContaining({
      checklistId: caseId,
      person: expect.objectContaining({ nhsNumber: '9990000018' }),
      contact: { addressLines: [], postcode: 'TA1 1AA', phone: null },
      scores: expect.arrayContaining([{ domain: 'BEHAVIOUR', column: 'A', evidence: { text: 'Strikes out at night.' } }]),
      source: expect.objectContaining({ organisation: 'QSL', system: 'homeward' }),
    });
    given(chcCase, [])
      .when(complete, on('3'))
      .thenEvents([{ type: 'chc.checklist-completed.v1', occurredAt: at('1'), data }]);
  });

  test.each([
    ['evidence-behaviour', { evidence: {} }],
    ['locationReason', { location: 'LOC_03' }],
    ['nhsNumber', { person: { ...complete.person, nhsNumber: '999 000 0019' } }],
    ['familyName', { person: { ...complete.person, familyName: ' ' } }],
    ['postcode', { person: { ...complete.person, postcode: 'TA1' } }],
    ['birthDate', { person: { ...complete.person, birthDate: '2027-01-01' } }],
    ['responsibleIcb', { responsibleIcb: '?' }],
    ['completedOn', { completedAt: at('4') }],
    ['completedOn', { completedAt: Date.UTC(1926, 7, 3) }],
  ] as const)('names %s where it does not hold', (field, change) => {
    expect(() => chcCase.decide({ ...complete, ...change } as CompleteChecklist, chcCase.initial, on('3'))).toThrow(
      expect.objectContaining({ code: 'HUB_INVALID', at: field }),
    );
  });

  test('is completed once: sent again as it stands it says nothing, changed it is refused', () => {
    const [begun] = chcCase.decide(complete, chcCase.initial, on('3'));
    const known = [{ ...tells.completed('1'), data: begun?.data } as CaseFact];
    given(chcCase, known)
      .when({ ...complete, completedAt: at('1 18:59') } as CompleteChecklist, on('3'))
      .thenEvents([]);
    for (const change of [
      { answers: { ...none, behaviour: 'A', mobility: 'A' }, evidence: { ...complete.evidence, mobility: 'Falls.' } },
      { isStatedPositive: false },
      { person: { ...complete.person, postcode: 'BA5 2ZZ' } },
      { interimFundedUntil: '2026-09-01' },
      { completedAt: at('2') },
    ] satisfies Partial<CompleteChecklist>[])
      given(chcCase, known)
        .when({ ...complete, ...change } as CompleteChecklist, on('3'))
        .thenRefused('HUB_RULE', /Checklist already/);
  });
});

describe('a dispute', () => {
  test('names who pays meanwhile', () => {
    given(chcCase, received)
      .when(open, on('5'))
      .thenEvents([{ type: 'chc.dispute-opened.v1', data: expect.objectContaining({ interimPayer: 'COUNCIL' }) }]);
    given(chcCase, received)
      .when({ ...open, interimPayer: 'UNKNOWN' } as OpenDispute, on('5'))
      .thenRefused('HUB_INVALID', /who pays/);
  });

  test.each([
    ['a Checklist that no board has', [tells.completed('1')], open, /once the board has confirmed that it has the Checklist/],
    ['a second one', [...received, tells.disputed('4')], open, /as the case stands/],
    ['none to end', received, { kind: 'resolve-dispute', result: 'AGREED', note: null }, /as the case stands/],
    [
      'one at its last stage',
      [...received, tells.disputed('4'), tells.escalated('5', 4)],
      { kind: 'escalate-dispute' },
      /as the case stands/,
    ],
  ] as const)('is refused: %s', (_name, facts, command, words) => {
    given(chcCase, facts).when(command, on('6')).thenRefused('HUB_RULE', words);
  });

  test('that is told of before the receipt stands as it would after it', () => {
    const facts = [tells.completed('1'), tells.disputed('2'), tells.received('3')];
    expect(stateOf(facts)).toEqual(stateOf([facts[2], facts[1], facts[0]] as typeof facts));
    given(chcCase, facts)
      .when({ kind: 'resolve-dispute', result: 'AGREED', note: null } as CaseCommand, on('6'))
      .thenEvents([{ type: 'chc.dispute-resolved.v1' }]);
  });

  test('goes from stage to stage by the timetable of the day it was opened', () => {
    given(chcCase, [...received, tells.disputed('3')])
      .when({ kind: 'escalate-dispute' }, on('6'))
      .thenEvents([{ type: 'chc.dispute-escalated.v1', data: expect.objectContaining({ stage: 2, respondBy: '2026-08-17' }) }]);
  });
});

describe('a delay', () => {
  test('is noted while a decision is waited for, and ended once', () => {
    const note: NoteDelay = { kind: 'note-delay', reason: 'COUNCIL_INPUT', from: '2026-08-04', note: null };
    given(chcCase, received)
      .when(note, on('5'))
      .thenEvents([{ type: 'chc.delay-noted.v1', data: expect.objectContaining({ from: '2026-08-04' }) }]);
    given(chcCase, received)
      .when({ ...note, from: '2026-08-06' } as NoteDelay, on('5'))
      .thenRefused('HUB_INVALID', /has begun/);
    given(chcCase, [...received, tells.decided('9')])
      .when(note, on('10'))
      .thenRefused('HUB_RULE', /as the case stands/);
    const end: EndDelay = { kind: 'end-delay', delayId: 'dly_1', until: '2026-08-14' };
    given(chcCase, [...received, tells.delayed('11')])
      .when(end, on('15'))
      .thenEvents([{ type: 'chc.delay-ended.v1', data: expect.objectContaining({ until: '2026-08-14' }) }]);
    given(chcCase, [...received, tells.delayed('11')])
      .when({ ...end, until: '2026-08-09' } as EndDelay, on('15'))
      .thenRefused('HUB_INVALID', /first day/);
  });
});

describe('a review', () => {
  const decided = [...received, tells.decided('10')];

  test('is due twelve weeks after a decision that pays for care, and said four weeks before, once', () => {
    const { state } = given(chcCase, decided);
    const dueAt = Date.parse('2026-10-05T08:00:00+01:00');
    expect(chcCase.deadline?.(state)).toEqual({ name: 'review-due', dueAt, command: { kind: 'say-review-due' } });
    const events = chcCase.decide({ kind: 'say-review-due' }, state, { id: caseId, now: dueAt, actor: { ...lead, role: 'system' } });
    expect(events).toMatchObject([{ type: 'chc.review-due.v1', data: { dueOn: '2026-11-02', kind: 'THREE_MONTHS' } }]);
    const said = chcCase.evolve(state, { ...decided[0], ...events[0], recordedAt: dueAt } as (typeof decided)[number]);
    expect(chcCase.deadline?.(said)).toBeNull();
  });

  const held: RecordReview = { kind: 'record-review', heldAt: at('90'), review: 'THREE_MONTHS', outcome: 'REV_01', nextDueOn: null };

  test('is recorded by the lead of the board, and the next is due a year on', () => {
    const data = expect.objectContaining({ heldAt: at('90'), kind: 'THREE_MONTHS', outcome: 'REV_01', nextDueOn: null });
    given(chcCase, decided)
      .when(held, on('91'))
      .thenEvents([{ type: 'chc.review-held.v1', occurredAt: at('90'), data }]);
    for (const facts of [received, [...received, tells.decided('10', 'NOT_ELIGIBLE')]])
      given(chcCase, facts)
        .when(held, on('91'))
        .thenRefused('HUB_RULE', /cannot record a review/);
  });

  test.each([
    ['reviewKind', { review: 'UNKNOWN' }],
    ['reviewOutcome', { outcome: 'UNKNOWN' }],
    ['heldOn', { heldAt: at('92') }],
    ['heldOn', { heldAt: at('9') }],
    ['nextDueOn', { nextDueOn: '2026-10-29' }],
    ['nextDueOn', { nextDueOn: '9999-10-30' }],
  ] as const)('names %s where it does not hold', (field, change) => {
    expect(() => chcCase.decide({ ...held, ...change }, given(chcCase, decided).state, on('91'))).toThrow(
      expect.objectContaining({ code: 'HUB_INVALID', at: field }),
    );
  });

  test.each([
    ['not eligible', [...received, tells.decided('10', 'NOT_ELIGIBLE')], null],
    ['no longer eligible', [...decided, tells.reviewed('90', 'REV_04')], null],
    ['a year after the last', [...decided, tells.reviewed('90')], '2027-10-29'],
    ['while care goes on', [...decided, tells.cared('12')], '2026-11-02'],
    ['no more once all care has ended', [...decided, tells.cared('12'), tells.cared('40', 'ENDED')], null],
  ] as const)('%s', (_name, facts, dueOn) => {
    const deadline = chcCase.deadline?.(given(chcCase, facts).state) ?? null;
    expect(deadline === null ? null : new Date(deadline.dueAt + 28 * 86_400_000).toISOString().slice(0, 10)).toBe(dueOn);
  });
});
