import { expect, test } from 'vitest';
import { at, stateOf, tells } from '../../../test/facts.ts';
import { stagesOf } from './stages.ts';

const begun = [tells.completed('1'), tells.received('2'), tells.completed('4', { id: 'chk_2' })];
const shown = (facts: typeof begun) => stagesOf(stateOf(facts).course).map(({ name, at: when, note }) => [name, when ?? note]);

test('of several Checklists the strip has the one that the case is open by', () => {
  expect(shown(begun).slice(0, 2)).toEqual([
    ['Checklist', at('1')],
    ['Received', at('2')],
  ]);
});

test('what a recommendation rested on that went back was said, and not again', () => {
  const back = [...begun, tells.accepted('5'), tells.meeting('6', '8'), tells.recommended('9'), tells.sentBack('10')];
  expect(shown(back)).toContainEqual(['Meeting fixed', 'waited for']);
  expect(shown([...back, tells.recommended('12')])).toContainEqual(['Meeting fixed', 'not said again']);
  const decided = shown([...back, tells.recommended('12'), tells.decided('13')]);
  expect(decided).toContainEqual(['Meeting fixed', 'not said again']);
  expect(shown([...begun, tells.decided('13')])).toContainEqual(['Meeting fixed', 'not said']);
});
