import { given } from '@homeward/testing/given';
import { describe, expect, test } from 'vitest';
import { agent, at, CONCERN, council, ctx, nurse, said } from '../../../test/facts.ts';
import type { RaiseConcern } from './commands.ts';
import { concernAggregate } from './concern.ts';
import { concernRow } from './concern-row.ts';
import { legalActs } from './decide.ts';

const to = { organisation: 'E06000066', role: 'council-worker', respondBy: at('10 14:00') };
const none = { spellId: null, referralId: null, supportId: null };
const raise: RaiseConcern = {
  kind: 'raise',
  sort: 'CONCERN',
  theme: 'CARE_AT_HOME',
  level: 'URGENT',
  text: ' Nobody came. ',
  ...none,
  to,
};
const waiting = [said.raised('10 10:00'), said.routed('10 10:00', 'E06000066')];
const who = (time: string, actor: Parameters<typeof ctx>[1]) => ctx(time, actor, CONCERN);
const system = (organisation: string) => ({ role: 'system', organisation, userRef: null });

describe('raising', () => {
  test('says what was said and before whom it is put', () => {
    given(concernAggregate, [])
      .when(raise, who('10 10:00', agent))
      .thenEvents([
        { type: 'concern.raised.v1', key: CONCERN, data: expect.objectContaining({ kind: 'CONCERN', concern: { text: 'Nobody came.' } }) },
        { type: 'concern.routed.v1', data: expect.objectContaining({ toOrganisation: 'E06000066', respondBy: to.respondBy }) },
      ]);
  });
  test('a form sent twice raises one concern', () => {
    given(concernAggregate, waiting).when(raise, who('10 10:01', agent)).thenEvents([]);
  });
  test('nothing said is nothing raised', () => {
    given(concernAggregate, [])
      .when({ ...raise, text: '  ' }, who('10 10:00', agent))
      .thenRefused('HUB_INVALID', /text/);
  });
});

describe('acting', () => {
  test('the organisation before which it lies takes it up and settles it, in words', () => {
    given(concernAggregate, waiting)
      .when({ kind: 'acknowledge' }, who('10 11:00', council))
      .thenEvents([{ type: 'concern.acknowledged.v1', occurredAt: at('10 11:00') }]);
    given(concernAggregate, [...waiting, said.acknowledged('10 11:00')])
      .when({ kind: 'resolve', result: 'ACTED_ON', note: 'Rota mended.' }, who('10 12:00', council))
      .thenEvents([{ type: 'concern.resolved.v1', data: expect.objectContaining({ result: 'ACTED_ON', note: { text: 'Rota mended.' } }) }]);
    given(concernAggregate, waiting)
      .when({ kind: 'resolve', result: 'ACTED_ON', note: ' ' }, who('10 12:00', council))
      .thenRefused('HUB_INVALID', /note/);
  });
  test.each([agent, nurse])('no other does: $role', (other) => {
    given(concernAggregate, waiting)
      .when({ kind: 'acknowledge' }, who('10 11:00', other))
      .thenRefused('HUB_FORBIDDEN', /only the organisation/);
  });
  test('what is settled stays settled', () => {
    const settled = [...waiting, said.resolved('10 11:00')];
    given(concernAggregate, settled)
      .when({ kind: 'acknowledge' }, who('10 12:00', council))
      .thenRefused('HUB_RULE', /settled by now/);
    expect(legalActs(given(concernAggregate, settled).state, 'E06000066')).toEqual([]);
  });
  test('passed on, it waits again, and who had it still sees it', () => {
    const elsewhere = { ...to, organisation: 'RH5', role: 'ward-nurse' };
    given(concernAggregate, [...waiting, said.acknowledged('10 11:00')])
      .when({ kind: 'pass-on', to: elsewhere }, who('10 12:00', council))
      .thenEvents([{ type: 'concern.routed.v1', data: expect.objectContaining({ toOrganisation: 'RH5' }) }]);
    const { state } = given(concernAggregate, [...waiting, said.acknowledged('10 11:00'), said.routed('10 12:00', 'RH5', council)]);
    expect(concernRow(CONCERN, state)).toMatchObject({
      state: 'ROUTED',
      owner: 'RH5',
      parties: ['E06000066', 'RH5', 'org_village_agents'],
    });
    expect(legalActs(state, 'RH5')).toEqual(['acknowledge', 'resolve', 'pass-on']);
    given(concernAggregate, waiting)
      .when({ kind: 'pass-on', to }, who('10 12:00', council))
      .thenRefused('HUB_INVALID', /already/);
  });
});

describe('when its time is over', () => {
  test('it goes once to whoever runs the hub, for as long again', () => {
    const { state, when } = given(concernAggregate, waiting);
    expect(concernAggregate.deadline?.(state)).toEqual({ name: 'escalate', dueAt: at('10 14:00'), command: { kind: 'escalate' } });
    when({ kind: 'escalate' }, who('10 14:00', system('QSL'))).thenEvents([
      { type: 'concern.routed.v1', data: expect.objectContaining({ toOrganisation: 'QSL', respondBy: at('10 18:00') }) },
    ]);
    const { state: after } = given(concernAggregate, [...waiting, said.routed('10 14:00', 'QSL', system('QSL'))]);
    expect(concernAggregate.deadline?.(after)).toBeNull();
  });
  test('it stays where it is taken up, or lies before them already', () => {
    const taken = given(concernAggregate, [...waiting, said.acknowledged('10 11:00')]);
    expect(concernAggregate.deadline?.(taken.state)).toBeNull();
    taken.when({ kind: 'escalate' }, who('10 14:00', system('QSL'))).thenEvents([]);
    given(concernAggregate, waiting)
      .when({ kind: 'escalate' }, who('10 14:00', system('E06000066')))
      .thenEvents([]);
  });
});
