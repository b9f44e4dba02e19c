import { describe, expect, test } from 'vitest';
import { given } from '@homeward/testing/given';
import { at, caseId, chcCase, stateOf, tells } from '../../../test/facts.ts';
import type { RecordFastTrack } from '../commands.ts';
import type { CaseFact } from '../facts.ts';
import { boardOf } from '../state.ts';
import { stageOf } from './stage.ts';

const lead = { role: 'chc-lead', organisation: 'QSL', userRef: 'usr_lead' };
const on = (time: string) => ({ id: caseId, now: at(time), actor: lead });
const recorded: RecordFastTrack = {
  kind: 'record-fast-track',
  onCase: false,
  person: { familyName: 'Tester', givenName: 'Fredrica', birthDate: '1938-12-13', nhsNumber: '999 000 0018' },
  clinicianRole: 'registered nurse',
  submittedAt: at('1'),
  receivedAt: at('2'),
  packageNeededBy: at('4'),
};

const onCase: RecordFastTrack = { ...recorded, onCase: true, person: null };

describe('a Fast Track tool on a case that there is', () => {
  const begun = [tells.completed('1'), tells.received('2')];

  test.each([
    ['a Checklist that no board has', [tells.completed('1')]],
    ['one that lacks a domain', [tells.completed('1', { columns: 'C?' })]],
    ['one that the board has', begun],
    ['a recommendation', [...begun, tells.recommended('2 14:00')]],
  ])('is recorded after %s, and the case goes by it', (_name, facts) => {
    given(chcCase, facts)
      .when(onCase, on('3'))
      .thenEvents([{ type: 'chc.fast-track-received.v1', occurredAt: at('2'), data: expect.objectContaining({ person: null }) }]);
    const [told] = chcCase.decide(onCase, stateOf(facts), on('3'));
    const state = stateOf([...facts, { ...tells.fastTrack('2'), data: told?.data } as CaseFact]);
    expect([stageOf(state.course).name, state.person?.familyName]).toEqual(['FAST_TRACK_RECEIVED', 'Tester']);
    expect(chcCase.decide(onCase, state, on('3')), 'sent again').toEqual([]);
    given(chcCase, [...facts, tells.fastTrack('2')])
      .when({ ...onCase, clinicianRole: 'registered medical practitioner' } as RecordFastTrack, on('3'))
      .thenRefused('HUB_RULE', /has a Fast Track tool already/);
  });

  test.each([
    ['decided', [...begun, tells.decided('2 15:00', 'NOT_ELIGIBLE')]],
    ['discounted', [...begun, tells.discounted('2 15:00')]],
    ['that asks for no assessment', [tells.completed('1', { columns: '' })]],
  ])('is refused on one %s', (_name, facts) => {
    given(chcCase, facts)
      .when(onCase, on('3'))
      .thenRefused('HUB_RULE', /waits for no decision/);
  });
});

describe('a Fast Track tool', () => {
  test('begins a case of the board that records it, from when the board had the tool', () => {
    const { person: _person, kind: _kind, onCase: _onCase, ...said } = recorded;
    const source = expect.objectContaining({ organisation: 'QSL', system: 'homeward' });
    const data = expect.objectContaining({ ...said, source, person: expect.objectContaining({ nhsNumber: '9990000018' }) });
    given(chcCase, [])
      .when(recorded, on('3'))
      .thenEvents([{ type: 'chc.fast-track-received.v1', occurredAt: at('2'), data }]);
    const [begun] = chcCase.decide(recorded, chcCase.initial, on('3'));
    const state = stateOf([{ ...tells.fastTrack('2'), data: begun?.data } as CaseFact]);
    expect([stageOf(state.course).name, boardOf(state)]).toEqual(['FAST_TRACK_RECEIVED', 'QSL']);
  });

  test.each([
    ['familyName', { person: { ...recorded.person, familyName: ' ' } }],
    ['nhsNumber', { person: { ...recorded.person, nhsNumber: '999 000 0019' } }],
    ['clinicianRole', { clinicianRole: 'social worker' }],
    ['receivedOn', { receivedAt: at('4') }],
    ['receivedOn', { receivedAt: Date.UTC(1926, 7, 2), submittedAt: Date.UTC(1926, 7, 1) }],
    ['submittedOn', { submittedAt: Date.UTC(1926, 7, 1) }],
    ['submittedOn', { submittedAt: at('2 13:00') }],
    ['neededOn', { packageNeededBy: at('1') }],
    ['neededOn', { packageNeededBy: Date.UTC(9999, 7, 4) }],
  ] as const)('names %s where it does not hold', (field, change) => {
    expect(() => chcCase.decide({ ...recorded, ...change }, chcCase.initial, on('3'))).toThrow(
      expect.objectContaining({ code: 'HUB_INVALID', at: field }),
    );
  });

  test('is recorded once: sent again as it stands it says nothing, changed or of a case that there is it is refused', () => {
    const [begun] = chcCase.decide(recorded, chcCase.initial, on('3'));
    const known = [{ ...tells.fastTrack('2'), data: begun?.data } as CaseFact];
    given(chcCase, known)
      .when({ ...recorded, receivedAt: at('2 12:01') } as RecordFastTrack, on('3'))
      .thenEvents([]);
    for (const [facts, change] of [
      [known, { clinicianRole: 'registered medical practitioner' }],
      [known, { receivedAt: at('3') }],
      [known, { person: { ...recorded.person, givenName: null } }],
      [[tells.completed('1')], {}],
    ] as const)
      given(chcCase, facts)
        .when({ ...recorded, ...change } as RecordFastTrack, on('3'))
        .thenRefused('HUB_RULE', /begun already/);
  });
});
