import { describe, expect, test } from 'vitest';
import { at, stateOf, tells } from '../../../test/facts.ts';
import { careAwaited } from './care-due.ts';
import { bandOf, clockOf } from './case-clock.ts';
import { stageOf } from './stage.ts';

const begun = [tells.completed('1'), tells.received('2')];
const assessed = [...begun, tells.accepted('4'), tells.meeting('5', '16')];

describe('stages', () => {
  test.each([
    ['nothing but a dispute', [tells.disputed('1')], 'HEARD_OF'],
    ['a domain without a column', [tells.completed('1', { columns: 'C?' })], 'CHECKLIST_INCOMPLETE'],
    ['a negative Checklist', [tells.completed('1', { columns: '' })], 'CHECKLIST_NEGATIVE'],
    ['a positive Checklist', [tells.completed('1')], 'CHECKLIST_POSITIVE'],
    ['received', begun, 'RECEIVED_BY_ICB'],
    ['received before anybody told of the Checklist', [tells.received('2')], 'RECEIVED_BY_ICB'],
    ['accepted', [...begun, tells.accepted('4')], 'ACCEPTED'],
    ['a meeting', assessed, 'MDT_SCHEDULED'],
    ['the tool', [...assessed, tells.tool('16')], 'DST_COMPLETE'],
    ['a recommendation without the tool', [...assessed, tells.recommended('17')], 'ICB_VERIFYING'],
    ['verified, not decided', [...assessed, tells.recommended('17'), tells.verified('18')], 'ICB_VERIFYING'],
    ['sent back', [...assessed, tells.tool('16'), tells.recommended('17'), tells.sentBack('18')], 'ASSESSMENT_IN_PROGRESS'],
    ['a meeting after it', [...assessed, tells.recommended('17'), tells.sentBack('18'), tells.meeting('19', '22')], 'MDT_SCHEDULED'],
    ['decided', [...assessed, tells.decided('20', 'NOT_ELIGIBLE')], 'DECIDED_NOT_ELIGIBLE'],
    ['discounted', [...begun, tells.discounted('9')], 'DISCOUNTED'],
    ['decided and discounted on one day', [...begun, tells.discounted('9 10:00'), tells.decided('9 16:00')], 'DECIDED_ELIGIBLE'],
    ['discounted the day before', [...begun, tells.discounted('8'), tells.decided('9')], 'DISCOUNTED'],
    ['Fast Track after a Checklist', [...begun, tells.fastTrack('9')], 'FAST_TRACK_RECEIVED'],
    ['Fast Track, decided', [tells.fastTrack('9'), tells.decided('10')], 'FAST_TRACK_ELIGIBLE'],
    ['Fast Track on a running case, decided', [...assessed, tells.fastTrack('9'), tells.decided('9 18:00')], 'FAST_TRACK_ELIGIBLE'],
    ['Fast Track of the day after a decision', [...assessed, tells.decided('9'), tells.fastTrack('10')], 'DECIDED_ELIGIBLE'],
    ['Fast Track, not followed', [tells.fastTrack('9'), tells.decided('10', 'NOT_ELIGIBLE')], 'DECIDED_NOT_ELIGIBLE'],
  ])('%s', (_name, facts, stage) => {
    expect(stageOf(stateOf(facts).course).name).toBe(stage);
  });
});

describe('the clock', () => {
  const on = (facts: Parameters<typeof stateOf>[0], day: string) => clockOf(stateOf(facts).course, day);

  test('runs from receipt, and says how near the end it is', () => {
    expect(on(begun, '2026-08-10')).toMatchObject({ status: 'RUNNING', elapsedDays: 8, daysLeft: 20, band: 'EARLY', dueOn: '2026-08-30' });
    expect(on(begun, '2026-08-30')).toMatchObject({ daysLeft: 0, band: 'LATE', within28: true });
    expect(on(begun, '2026-08-31')).toMatchObject({ daysLeft: -1, band: 'OVER_14', overBy: 1 });
    expect(on(begun, '2027-08-31')).toMatchObject({ band: 'OVER_MORE' });
  });

  test.each([
    [13, 'EARLY', 'HALFWAY'],
    [20, 'HALFWAY', 'LATE'],
    [28, 'LATE', 'OVER_14'],
    [42, 'OVER_14', 'OVER_28'],
    [56, 'OVER_28', 'OVER_84'],
    [112, 'OVER_84', 'OVER_182'],
    [210, 'OVER_182', 'OVER_MORE'],
  ])('day %i is the last that is %s, the next is %s', (day, band, next) => {
    expect([bandOf(day), bandOf(day + 1)]).toEqual([band, next]);
  });

  test('goes on through delays, disputes and what is sent back', () => {
    const held = [...assessed, tells.delayed('9'), tells.disputed('10'), tells.recommended('17'), tells.sentBack('18')];
    expect(on(held, '2026-08-25')).toMatchObject({ elapsedDays: 23, daysSinceAccepted: 21 });
  });

  test('counts no more once a Fast Track tool came, and goes on counting where one came after its end', () => {
    for (const facts of [
      [...begun, tells.fastTrack('9')],
      [tells.fastTrack('1'), ...begun],
      [...begun, tells.fastTrack('9'), tells.decided('10')],
    ])
      expect(on(facts, '2026-09-20')).toMatchObject({ status: 'NOT_STARTED', elapsedDays: null, daysLeft: null });
    expect(on([...begun, tells.decided('9'), tells.fastTrack('10')], '2026-09-20')).toMatchObject({ status: 'DECIDED', elapsedDays: 7 });
  });

  test('of a Fast Track tool is 48 hours, until care is in place', () => {
    const care = (...facts: Parameters<typeof stateOf>[0]) => careAwaited(stateOf(facts).course, { fastTrackHours: 48 });
    const awaited = { since: at('9'), dueAt: at('11') };
    expect(care(tells.fastTrack('9'))).toEqual(awaited);
    expect(care(...begun, tells.fastTrack('9'), tells.decided('10'))).toEqual(awaited);
    for (const after of [tells.cared('10'), tells.cared('30', 'ENDED'), tells.discounted('10'), tells.decided('10', 'NOT_ELIGIBLE')])
      expect(care(tells.fastTrack('9'), after)).toBeNull();
    expect(care(...begun)).toBeNull();
  });

  test('a receipt that is told of late counts from when it was', () => {
    expect(on([tells.received('6'), ...begun], '2026-08-10').elapsedDays).toBe(8);
  });

  test('a decision dated before the receipt does not stop it', () => {
    expect(on([tells.decided('1 08:00'), ...begun], '2026-08-10').status).toBe('RUNNING');
    expect(on([tells.decided('1 08:00'), ...begun, tells.decided('5')], '2026-08-10')).toMatchObject({ status: 'DECIDED', elapsedDays: 3 });
  });
});
