import { given } from '@homeward/testing/given';
import { describe, expect, test } from 'vitest';
import { agent, at, ctx, SPELL, support } from '../../../test/facts.ts';
import { answersAggregate } from './answers.ts';
import { toAsked } from './asked.ts';
import type { AnswerCommand } from './commands.ts';
import type { RequestFact } from './facts.ts';
import { answerTo } from './state.ts';

const asked = { requestId: 'sup_1', referralId: 'ref_1' };
const accept: AnswerCommand = { kind: 'accept', ...asked, startsOn: '2026-08-14' };
const decline: AnswerCommand = { kind: 'decline', ...asked, reason: 'NO_CAPACITY', note: ' ' };
const contact: AnswerCommand = { kind: 'contact', ...asked, mode: 'CALL', outcome: 'HELPED', after: null };
const complete: AnswerCommand = { kind: 'complete', ...asked, outcome: 'GOALS_MET' };
const who = (time: string, organisation: string = agent.organisation) => ctx(time, { ...agent, organisation }, SPELL);

describe('what an organisation says to a request', () => {
  test('yes, in touch, done: each an event of the stay, in its own name', () => {
    given(answersAggregate, [])
      .when(accept, who('10 10:00'))
      .thenEvents([
        {
          type: 'support.accepted.v1',
          key: SPELL,
          occurredAt: at('10 10:00'),
          data: expect.objectContaining({ supportId: 'sup_1', organisation: agent.organisation, startsOn: '2026-08-14' }),
        },
      ]);
    const accepted = given(answersAggregate, [support.accepted('10 10:00')]);
    accepted
      .when(contact, who('11 10:00'))
      .thenEvents([{ type: 'support.contact-made.v1', data: expect.objectContaining({ isFirst: true, mode: 'CALL' }) }]);
    given(answersAggregate, [support.accepted('10 10:00'), support.contacted('11 10:00')])
      .when(contact, who('12 10:00'))
      .thenEvents([{ data: expect.objectContaining({ isFirst: false }) }]);
    accepted
      .when(complete, who('12 10:00'))
      .thenEvents([{ type: 'support.completed.v1', data: expect.objectContaining({ outcome: 'GOALS_MET' }) }]);
  });
  test('one contact is recorded once, however often its form is sent; the next page records another', () => {
    const said = given(answersAggregate, [support.accepted('10 10:00'), support.contacted('11 10:00')]);
    said.when({ ...contact, after: 0 } as AnswerCommand, who('11 10:01')).thenRefused('HUB_RULE', /since you opened/);
    said.when({ ...contact, after: 1 } as AnswerCommand, who('12 10:00')).thenEvents([{ type: 'support.contact-made.v1' }]);
  });
  test('no, with a coded reason; an empty note is none', () => {
    given(answersAggregate, [])
      .when(decline, who('10 10:00'))
      .thenEvents([{ type: 'support.declined.v1', data: expect.objectContaining({ reason: 'NO_CAPACITY', note: null }) }]);
  });
  test('help starts today at the soonest, or on a day that nobody names yet', () => {
    const asks = given(answersAggregate, []);
    asks.when({ ...accept, startsOn: '2026-08-09' }, who('10 10:00')).thenRefused('HUB_INVALID', /day to come/);
    for (const startsOn of ['2026-08-10', null])
      asks.when({ ...accept, startsOn }, who('10 10:00')).thenEvents([{ data: expect.objectContaining({ startsOn }) }]);
  });
  test('what has moved on is refused in words', () => {
    given(answersAggregate, [support.declined('10 10:00')])
      .when(accept, who('10 11:00'))
      .thenRefused('HUB_RULE', /declined by now/);
    given(answersAggregate, [])
      .when(complete, who('10 11:00'))
      .thenRefused('HUB_RULE', /waiting for an answer/);
    given(answersAggregate, [support.accepted('10 10:00')])
      .when(accept, who('10 11:00'))
      .thenRefused('HUB_RULE', /accepted by now/);
  });
  test('what another says of the request changes nothing, whoever speaks first', () => {
    const said = [
      support.accepted('10 09:00', 'org_kitchen_table'),
      support.accepted('10 10:00'),
      support.declined('10 11:00', 'org_kitchen_table'),
    ];
    const { state } = given(answersAggregate, said);
    expect(answerTo(state, 'sup_1', agent.organisation)?.state).toBe('ACCEPTED');
    given(answersAggregate, said.slice(0, 1))
      .when(accept, who('10 11:00'))
      .thenEvents([{ type: 'support.accepted.v1' }]);
  });
  test('what the hub withdrew stays so, whenever it is heard, and nothing can be said to it any more; what was over before stays as it was', () => {
    const stateOf = (...facts: readonly RequestFact[]) => answerTo(given(answersAggregate, facts).state, 'sup_1', agent.organisation);
    expect(stateOf(support.withdrawn('10 10:00'))).toMatchObject({ state: 'WITHDRAWN', end: null });
    expect(stateOf(support.accepted('10 09:00'), support.withdrawn('10 10:00'), support.contacted('10 11:00'))).toMatchObject({
      state: 'WITHDRAWN',
      contacts: 1,
    });
    expect(stateOf(support.withdrawn('10 10:00'), support.accepted('10 11:00'))?.state).toBe('WITHDRAWN');
    expect(stateOf(support.declined('10 09:00'), support.withdrawn('10 10:00'))?.state).toBe('DECLINED');
    given(answersAggregate, [support.withdrawn('10 10:00')])
      .when(accept, who('10 11:00'))
      .thenRefused('HUB_RULE', /withdrawn by now/);
  });
  test('word of a visit after the end opens nothing', () => {
    const { state } = given(answersAggregate, [support.accepted('10 10:00'), support.completed('11 10:00'), support.contacted('12 10:00')]);
    expect(answerTo(state, 'sup_1', agent.organisation)).toMatchObject({ state: 'COMPLETED', end: 'GOALS_MET', contacts: 1 });
  });
});

test('what is kept of a request is the voluntary sector’s view: an age band, and no date of birth', () => {
  const { view, ...row } = toAsked(SPELL, support.offered('10 10:00').data);
  expect(row).toMatchObject({ id: 'sup_1', spellId: SPELL, organisation: agent.organisation, revision: 1 });
  expect({ ...view.person }).toEqual({
    preferredName: 'Freddie',
    title: 'Mrs',
    ageBand: 'AGE_85_OVER',
    language: 'English',
    communicationNeeds: 'Speak to the right ear',
  });
  expect(JSON.stringify(view)).not.toContain('1938');
});
