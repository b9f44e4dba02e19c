import { afterAll, expect, test } from 'vitest';
import { type Received, startCounterpart } from '../counterparts/start-counterpart.ts';
import { openBrowser } from './browser.ts';
import { completeAssessment } from './council.ts';
import { formsIn, problemsIn } from './form-in.ts';
import { readAcknowledgement } from './hl7-feed.ts';
import { openSystem } from './system.ts';

const FORM = `<form method="post" action="/a/decide"><input type="hidden" name="_csrf" value="t&#39;k"><input type="hidden" name="requestId" value="e1"></form>
<form method="post" action="/a/decide"><input type="hidden" name="requestId" value="e2"><input id="reason" name="reason" type="checkbox"></form>`;

test('the forms of a page, each with its own hidden fields', () => {
  expect(formsIn(FORM, '/a/decide').map(({ hidden }) => hidden)).toEqual([{ _csrf: "t'k", requestId: 'e1' }, { requestId: 'e2' }]);
  expect(formsIn(FORM, '/a/other')).toEqual([]);
  expect(problemsIn('<ul><li><a href="#reason">Choose why</a></li></ul><p class="app-notice__title">It changed</p>')).toEqual([
    'Choose why',
    'It changed',
  ]);
});

test.each([
  ['MSA|AA|1|accepted 7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b', 'accepted', '7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b'],
  ['MSA|AA|1|duplicate of an earlier message', 'duplicate', null],
  ['MSA|AA|1|skipped: outpatient', 'skipped', null],
  ['MSA|AE|1|PV1-19 is required', 'refused', null],
])('%s', (msa, result, correlationId) => {
  expect(readAcknowledgement(`MSH|^~\\&|\r${msa}\r`)).toMatchObject({ result, correlationId });
});

/** A hub that answers by the test's word, once somebody has signed in. */
async function hub(answer: (call: Received) => { status: number; headers?: Record<string, string>; body?: unknown }) {
  const counterpart = await startCounterpart({
    port: 0,
    handle: (call) => {
      if (call.path === '/sign-in/once') return { status: 303, headers: { 'set-cookie': 'session=s; Path=/', location: '/' } };
      if (call.headers['cookie'] !== 'session=s') return { status: 303, headers: { location: '/sign-in?returnTo=/' } };
      return answer(call);
    },
  });
  afterAll(() => counterpart.stop());
  return counterpart;
}

test('a form goes with the hidden fields of its page, again where something changed meanwhile, and a refusal says why', async () => {
  let changed = 1;
  const at = await hub(({ method, text }) => {
    if (method === 'GET') return { status: 200, body: Buffer.from(FORM) };
    if (changed-- > 0) return { status: 412 };
    const refused = { status: 422, body: Buffer.from('<li><a href="#reason">Choose why</a></li>') };
    return text.includes('reason=x') ? { status: 303, headers: { location: '/a?done' } } : refused;
  });
  const browser = openBrowser(at.url, async () => `${at.url}/sign-in/once`);
  const form = { page: '/a', form: '/a/decide', choose: ({ hidden }: { hidden: object }) => Object.values(hidden).includes('e2') };
  expect(await browser.submit({ ...form, fields: { reason: ['x', 'y'] } })).toMatchObject({ location: '/a?done' });
  expect(at.received.at(-1)).toMatchObject({ text: 'requestId=e2&reason=x&reason=y', headers: { origin: at.url } });
  expect(at.received.filter(({ method }) => method === 'POST').length).toBe(2);
  await expect(browser.submit(form)).rejects.toThrow('422: Choose why');
  await expect(browser.submit({ page: '/a', form: '/a/other' })).rejects.toThrow('offers no form /a/other');
  const odd = { reason: 'x', 'reason-day': '1', on: '2026-08-01' };
  await expect(browser.submit({ ...form, fields: odd })).rejects.toMatchObject({
    code: 'HUB_BUG',
    message: expect.stringContaining('the form /a/decide has no field reason-day, on'),
  });
});

test('a partner that is refused is told what and why', async () => {
  const at = await startCounterpart({
    port: 0,
    handle: () => ({ status: 422, body: { code: 'HUB_INVALID', detail: '/outcome is none' } }),
  });
  afterAll(() => at.stop());
  const council = openSystem('council', 'somerset-council', { http: at.url, token: async () => 't' });
  const said = { stay: 'spl_1', at: 0, assessment: 'A', author: { role: 'social worker' }, kind: 'short-term', outcome: '1' } as const;
  await expect(completeAssessment(council, said)).rejects.toThrow('assessment: refused with 422 HUB_INVALID /outcome is none');
  expect(at.received[0]).toMatchObject({
    headers: { authorization: 'Bearer t' },
    text: expect.stringContaining('1970-01-01T00:00:00.000Z'),
  });
});
