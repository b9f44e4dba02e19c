import { expect, test } from 'vitest';
import { offeredForm } from './offered-form.ts';

const PAGE = `<form method="get" action="/a"><input name="q"></form>
<form method="post" action="/a/end" novalidate><input type="hidden" name="_csrf" value="t&#39;k"><input type="hidden" name="delayId" value="d1">
  <input class="nhsuk-input" id="until-day" name="until-day" type="text"></form>
<form method="post" action="/a/end" novalidate><input type="hidden" name="delayId" value="d2"><select id="why" name="why"><option value="x"></option></select>
  <textarea id="note" name="note"></textarea><button formaction="/a/suggest#there" name="pressed">See</button></form>`;

test('a form is found by where it or its button goes and by its fields, and comes with its own hidden fields', () => {
  expect(offeredForm(PAGE, '/a/end', []).hidden).toEqual({ _csrf: "t'k", delayId: 'd1' });
  expect(offeredForm(PAGE, '/a/end', ['until-day', 'delayId']).hidden).toMatchObject({ delayId: 'd1' });
  expect(offeredForm(PAGE, '/a/end', ['why', 'note', 'pressed']).hidden).toEqual({ delayId: 'd2' });
  expect(offeredForm(PAGE, '/a/suggest', ['why']).hidden).toEqual({ delayId: 'd2' });
});

test.each([
  ['/a/other', [], 'offers no form that is sent to /a/other'],
  ['/a/end', ['until-day', 'until'], 'has no field until'],
  ['/a/end', ['until-day', 'note'], 'has no field note'],
])('%s with %j: nobody could', (action, names, why) => {
  expect(() => offeredForm(PAGE, action, names)).toThrow(why);
});
