import { expect, test } from 'vitest';
import { stateOf, tells } from '../../test/facts.ts';
import { alertsOf } from './alerts.ts';
import { delaySpans } from './delays/delays.ts';
import { defaultRules } from './rules.ts';
import { waitingFor } from './waiting.ts';

const begun = [tells.completed('1'), tells.received('2')];
const on = (facts: Parameters<typeof stateOf>[0], day: string) => alertsOf(stateOf(facts), day, defaultRules).map(({ text }) => text);

test.each([
  ['all in time', begun, '2026-08-05', []],
  ['no receipt after a working day', [tells.completed('1')], '2026-08-05', [/has not confirmed/]],
  ['no meeting on day 14', begun, '2026-08-16', [/Day 14 and no date/]],
  ['no tool on day 21', begun, '2026-08-23', [/Day 21 and no Decision/]],
  ['no decision on day 26', [...begun, tells.recommended('20')], '2026-08-28', [/Day 26 of 28/]],
  ['day 29', [...begun, tells.recommended('20')], '2026-08-31', [/1 day over/]],
  ['funding that ends', [tells.completed('1', { fundedUntil: '2026-08-10' }), tells.received('2')], '2026-08-03', [/ends on 10 Aug/]],
  ['an acute ward', [tells.completed('1', { location: 'LOC_03' }), tells.received('2')], '2026-08-03', [/acute ward/]],
  ['another conclusion', [tells.completed('1', { stated: false }), tells.received('2')], '2026-08-03', [/concluded otherwise/]],
  ['a dispute overdue', [...begun, tells.disputed('3')], '2026-08-14', [/Stage 1 of the dispute/]],
  ['a dispute nobody pays in', [...begun, tells.escalated('3', 2)], '2026-08-04', [/nobody is named/]],
  ['a departure', [...begun, tells.decided('9', 'NOT_ELIGIBLE', false)], '2026-08-10', [/departs/]],
  ['a Fast Track late', [tells.fastTrack('3')], '2026-08-06', [/Fast Track/]],
  ['one found eligible, without care', [tells.fastTrack('3'), tells.decided('4')], '2026-08-06', [/Fast Track: care was due/]],
  ['one with care in place', [tells.fastTrack('3'), tells.decided('4'), tells.cared('4')], '2026-08-06', []],
  ['one that the board does not follow', [tells.fastTrack('3'), tells.decided('4', 'NOT_ELIGIBLE')], '2026-08-06', [/departs from a Fast/]],
] as const)('%s', (_name, facts, day, expected) => {
  const found = on(facts, day);
  expect(found).toHaveLength(expected.length);
  for (const [index, pattern] of expected.entries()) expect(found[index]).toMatch(pattern);
});

test('who has to act next, and by when', () => {
  const waits = (facts: Parameters<typeof stateOf>[0]) => waitingFor(stateOf(facts), defaultRules);
  expect(waits([tells.completed('1')])).toMatchObject({ owner: 'icb', dueOn: '2026-08-03' });
  expect(waits(begun)).toMatchObject({ owner: 'icb', dueOn: '2026-08-09' });
  expect(waits([...begun, tells.accepted('3'), tells.meeting('4', '15')])).toMatchObject({ owner: 'assessment-team', dueOn: '2026-08-15' });
  expect(waits([...begun, tells.recommended('20')])).toMatchObject({ owner: 'icb', dueOn: '2026-08-24' });
  expect(waits([...begun, tells.decided('20', 'NOT_ELIGIBLE')])).toBeNull();
  expect(waits([tells.fastTrack('3')])).toMatchObject({ blocker: 'eligibility and care in place', dueOn: '2026-08-05' });
  expect(waits([tells.fastTrack('3'), tells.cared('4')])).toMatchObject({ blocker: 'eligibility; care is in place' });
  expect(waits([tells.fastTrack('3'), tells.decided('4')])).toMatchObject({ blocker: 'care in place', dueOn: '2026-08-05' });
  expect(waits([tells.fastTrack('3'), tells.decided('4'), tells.cared('4')])).toBeNull();
});

test('spans of delay stand beside the clock: those noted, and what a recommendation sent back took', () => {
  const { delays, course } = stateOf([
    ...begun,
    tells.delayOver('14'),
    tells.delayed('11'),
    tells.recommended('17'),
    tells.sentBack('18'),
    tells.recommended('22'),
  ]);
  expect(delaySpans(delays, course)).toMatchObject([
    { reason: 'COUNCIL_INPUT', from: '2026-08-10', until: '2026-08-14' },
    { reason: 'SENT_BACK', from: '2026-08-18', until: '2026-08-22' },
  ]);
});
