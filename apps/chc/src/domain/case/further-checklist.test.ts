import { describe, expect, test } from 'vitest';
import { given } from '@homeward/testing/given';
import { at, caseId, chcCase, fredrica, stateOf, tells } from '../../../test/facts.ts';
import { announce, nothingAnnounced } from '../announce.ts';
import { type ChecklistAnswers, checklistDomains } from '../checklist.ts';
import type { CompleteChecklist } from '../commands.ts';
import type { CaseFact } from '../facts.ts';
import { alertsOf } from '../alerts.ts';
import { defaultRules } from '../rules.ts';
import { clockOf } from './case-clock.ts';
import { stageOf } from './stage.ts';

const lead = { role: 'chc-lead', organisation: 'QSL', userRef: 'usr_lead' };
const on = (time: string) => ({ id: caseId, now: at(time), actor: lead });
const none = Object.fromEntries(checklistDomains.map((domain) => [domain, 'C'])) as ChecklistAnswers;
const further: CompleteChecklist = {
  kind: 'complete-checklist',
  onCase: true,
  checklistId: 'chc_of_the_form',
  completedAt: at('10'),
  person: { familyName: 'tester', givenName: null, birthDate: null, nhsNumber: '999 000 0018', postcode: null },
  answers: { ...none, behaviour: 'A' },
  evidence: { behaviour: 'Strikes out at night.' },
  isStatedPositive: true,
  location: 'LOC_05',
  locationReason: null,
  assessorRole: 'nurse',
  responsibleIcb: 'QSL',
  interimFundedUntil: null,
};
const negative: CompleteChecklist = { ...further, answers: none, evidence: {}, isStatedPositive: false };
const nameless = { ...fredrica, nhsNumber: null };
const begun = [
  tells.completed('1', { person: nameless, postcode: 'TA1 1AA', fundedUntil: '2026-09-01' }),
  tells.received('2'),
  tells.accepted('4'),
];

/** The facts with what the command says of them. */
function withFurther(facts: readonly CaseFact[], command = further): CaseFact[] {
  const [told] = chcCase.decide(command, stateOf(facts), on('10'));
  return [...facts, { ...tells.completed('10'), data: told?.data } as CaseFact];
}

describe('a further Checklist of a case that is open', () => {
  const facts = withFurther(begun);

  test('stands on it by an id of its own, with what is known of the person and the NHS number that it brings', () => {
    const person = { ...nameless, nhsNumber: '9990000018', nhsNumberStatus: 'UNKNOWN', nhsNumberProblem: null };
    const contact = { addressLines: [], postcode: 'TA1 1AA', phone: null };
    const data = { checklistId: 'chc_of_the_form', person, contact, interimFundedUntil: '2026-09-01' };
    given(chcCase, begun)
      .when(further, on('10'))
      .thenEvents([{ type: 'chc.checklist-completed.v1', key: caseId, occurredAt: at('10'), data: expect.objectContaining(data) }]);
    expect(stateOf(facts).person).toEqual(person);
    expect(chcCase.views[0]?.row(caseId, stateOf(facts))).toMatchObject({ nhs_number: '9990000018', referred_by: 'E06000066' });
  });

  test('leaves the clock and the stage as the first receipt began them, and is announced as any other', () => {
    const received = [...facts, tells.received('11')];
    expect(clockOf(stateOf(received).course, '2026-08-20')).toMatchObject({ status: 'RUNNING', elapsedDays: 18, dueOn: '2026-08-30' });
    expect(stageOf(stateOf(received).course).name).toBe('ACCEPTED');
    const ctx = { id: caseId, organisation: 'E06000066' };
    const { announced } = announce(nothingAnnounced, stateOf(begun), ctx);
    expect(announce(announced, stateOf(received), ctx).events).toMatchObject([
      { type: 'chc.screened.v1', data: { checklistId: 'chc_of_the_form', result: 'REQUIRED' } },
    ]);
  });

  test('that no board confirmed is waited for since the first', () => {
    const unconfirmed = withFurther([tells.completed('3')]);
    expect(stageOf(stateOf(unconfirmed).course)).toEqual({ name: 'CHECKLIST_POSITIVE', since: at('3') });
  });

  test('sent again says nothing, changed it is refused; in any order the end is the same', () => {
    given(chcCase, facts)
      .when({ ...further, completedAt: at('10 18:00') } as CompleteChecklist, on('11'))
      .thenEvents([]);
    given(chcCase, facts)
      .when({ ...further, assessorRole: 'doctor' } as CompleteChecklist, on('11'))
      .thenRefused('HUB_RULE', /was completed already/);
    const numbered = [tells.completed('1'), tells.received('2')];
    given(chcCase, withFurther(numbered)).when(further, on('11')).thenEvents([]);
    expect(stateOf([...facts].reverse())).toEqual(stateOf(facts));
    expect(stateOf(facts).course.earlier?.map(({ id }) => id)).toEqual(['chk_1']);
  });

  test.each([
    ['a Fast Track tool', [...begun, tells.fastTrack('5')], further, /needs no Checklist/],
    ['a decision', [...begun, tells.decided('5')], further, /waits for no decision/],
    ['a discount, after which a new Checklist begins anew', [...begun, tells.discounted('5')], further, /waits for no decision/],
    ['it asks for no assessment', begun, negative, /does not end it/],
  ])('is refused: %s', (_name, known, command, words) => {
    given(chcCase, known).when(command, on('10')).thenRefused('HUB_RULE', words);
  });

  test('completes one that lacks a domain, whatever it asks for', () => {
    const known = withFurther([tells.completed('1', { columns: 'C?' })], negative);
    expect(stageOf(stateOf(known).course).name).toBe('CHECKLIST_NEGATIVE');
  });
});

describe('who the person is', () => {
  const fastTrack = (time: string, person: Partial<typeof fredrica>) => {
    const fact = tells.fastTrack(time);
    return { ...fact, data: { ...fact.data, person: { ...fredrica, ...person } } } as CaseFact;
  };

  test('is what statements say together: what one leaves out another has', () => {
    const state = stateOf([
      tells.completed('1', { person: nameless }),
      fastTrack('3', { givenName: null, birthDate: null, sex: 'NOT_KNOWN' } as object),
    ]);
    expect(state.person).toEqual(fredrica);
    expect(state).not.toHaveProperty('disagreed');
  });

  test('where they differ the last one holds, and the case says so', () => {
    const facts = [
      tells.completed('1'),
      fastTrack('3', { nhsNumber: '9990000026', birthDate: '1938-12-31' } as object),
      tells.completed('5'),
    ];
    const state = stateOf(facts);
    expect(state.person).toMatchObject({ nhsNumber: '9990000018', birthDate: '1938-12-13' });
    const said = alertsOf(state, '2026-08-06', defaultRules).map(({ text }) => text);
    expect(said).toContainEqual(
      'Different NHS numbers were given: 999 000 0018, 999 000 0026. Different dates of birth were given: 13 Dec 1938, 31 Dec 1938',
    );
    expect(stateOf([...facts].reverse())).toEqual(state);
  });
});

test('the same words told twice count once', () => {
  const back = tells.sentBack('18');
  const facts = [
    ...begun,
    tells.recommended('17'),
    back,
    tells.sentBack('18'),
    tells.recommended('20'),
    tells.reviewed('25'),
    tells.reviewed('25'),
  ];
  const { course, reviews } = stateOf(facts);
  expect([
    course.sentBack.length,
    reviews.held.length,
    stateOf([...facts, tells.decided('22'), tells.decided('22')]).course.decisions.length,
  ]).toEqual([1, 1, 1]);
  expect(stageOf(course).name).toBe('ICB_VERIFYING');
});
