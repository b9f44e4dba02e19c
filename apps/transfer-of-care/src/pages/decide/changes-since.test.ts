import { expect, test } from 'vitest';
import { on, pas, wards } from '../../../test/facts.ts';
import { support } from '../../../test/support-facts.ts';
import { way } from '../../../test/way-facts.ts';
import { besidesHelp, changesSince } from './changes-since.ts';

const seen = pas.admitted('10 09:00');
const moved = pas.moved('10 10:00', { location: on('FROME') });
const ready = wards.criteria('10 11:00', false);

test('a decision rests on what changed since, but not on which bed', () => {
  expect(changesSince([seen, moved, ready], seen.recordedAt)).toEqual([ready]);
  expect(changesSince([seen, moved], seen.recordedAt)).toEqual([]);
});

test('what was recorded before the page was made is no change, whenever it happened', () => {
  expect(changesSince([seen, ready], ready.recordedAt)).toEqual([]);
});

test('a page that does not say when it was made has seen nothing', () => {
  expect(changesSince([seen, ready], Number('x')).length).toBe(2);
});

test('who asks for help need not see what providers answered, and does see what helpers did', () => {
  const asked = support.offered('11 12:00');
  const answers = [way.sent('11 12:00', 'rq_1', 'org_quantock_care'), asked, support.accepted('11 13:00')];
  expect(changesSince([seen, ...answers], seen.recordedAt)).toEqual(answers);
  expect(changesSince([seen, ...answers], seen.recordedAt, besidesHelp)).toEqual(answers.slice(1));
});

test('what an organisation says that was not asked stops nobody', () => {
  expect(changesSince([seen, support.accepted('11 13:00'), way.offered('11 13:00')], seen.recordedAt)).toEqual([]);
});
