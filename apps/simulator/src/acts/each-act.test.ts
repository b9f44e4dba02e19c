import { expect, test } from 'vitest';
import { drawCast } from '../story/cast.ts';
import type { Browser, Submission } from './browser.ts';
import { endDelay, escalateDispute, noteDelay, openDispute, recordFastTrackOnCase, recordReview, resolveDispute } from './chc-lead.ts';
import { passOnOnPage } from './concerns.ts';
import * as council from './council.ts';
import { dayFields, type OfferedForm } from './form-in.ts';
import { declineOffer, rejectReferral, withdrawEnquiry } from './hub-clinician.ts';
import { type Board, sendBackRecommendation } from './icb.ts';
import * as provider from './provider.ts';
import type { System } from './system.ts';
import { declineOnPage, declineSupport } from './voluntary.ts';
import { cancelAdmission, cancelDischarge, cancelMove, type Hospital } from './ward.ts';

const NOW = Date.parse('2026-11-10T12:00:00Z');
const forms: readonly OfferedForm[] = ['one', 'two'].map((id) => ({ hidden: { requestId: id, delayId: id }, html: '' }));

/** What a browser was made to send: where, what, and beside which entry. */
async function sent(act: (browser: Browser) => Promise<unknown>) {
  const submissions: Submission[] = [];
  const submit = async (submission: Submission) => {
    submissions.push(submission);
    return { status: 303, location: null, html: '' };
  };
  await act({ submit } as unknown as Browser);
  const [{ form, fields, choose = () => true }] = submissions as [Submission];
  return { form, fields, beside: forms.find((each) => choose(each))?.hidden['requestId'] };
}

const arrange = '/transfer-of-care/arrange/spl_1';
const at = '/chc/case/chc_1';

test.each<[string, (browser: Browser) => Promise<unknown>, string, object, string]>([
  [
    'reject a referral',
    (b) => rejectReferral(b, 'spl_1', { reason: 'OTHER', advice: 'Ask again.' }),
    '/transfer-of-care/triage/spl_1/reject',
    { reason: 'OTHER', advice: 'Ask again.' },
    'one',
  ],
  [
    'decline an offer',
    (b) => declineOffer(b, 'spl_1', { enquiry: 'two', reason: 'PRICE', by: 'HUB' }),
    `${arrange}/decline-offer`,
    { declineReason: 'PRICE', by: 'HUB' },
    'two',
  ],
  ['withdraw an enquiry', (b) => withdrawEnquiry(b, 'spl_1'), `${arrange}/withdraw-enquiry`, {}, 'one'],
  [
    'open a dispute',
    (b) => openDispute(b, 'chc_1', { ground: 'ELIGIBILITY', grounds: 'Nights.', interimPayer: 'COUNCIL' }),
    `${at}/open-dispute`,
    { ground: 'ELIGIBILITY', grounds: 'Nights.', interimPayer: 'COUNCIL' },
    'one',
  ],
  [
    'record a Fast Track tool on a case',
    (b) => recordFastTrackOnCase(b, 'chc_1', { clinicianRole: 'registered nurse', submittedOn: '2026-11-01', receivedOn: '2026-11-02' }),
    `${at}/record-fast-track`,
    { clinicianRole: 'registered nurse', ...dayFields('submittedOn', '2026-11-01'), ...dayFields('receivedOn', '2026-11-02') },
    'one',
  ],
  [
    'record a review',
    (b) => recordReview(b, 'chc_1', { reviewKind: 'THREE_MONTHS', heldOn: '2026-11-01', reviewOutcome: 'REV_01' }),
    `${at}/record-review`,
    { reviewKind: 'THREE_MONTHS', ...dayFields('heldOn', '2026-11-01'), reviewOutcome: 'REV_01' },
    'one',
  ],
  ['take a dispute further', (b) => escalateDispute(b, 'chc_1'), `${at}/escalate-dispute`, {}, 'one'],
  [
    'end a dispute',
    (b) => resolveDispute(b, 'chc_1', { result: 'AGREED' }),
    `${at}/resolve-dispute`,
    { result: 'AGREED', resultNote: '' },
    'one',
  ],
  [
    'note a delay',
    (b) => noteDelay(b, 'chc_1', { reason: 'COUNCIL_INPUT', from: '2026-11-01' }),
    `${at}/note-delay`,
    { reason: 'COUNCIL_INPUT', ...dayFields('from', '2026-11-01'), delayNote: '' },
    'one',
  ],
  [
    'end a delay',
    (b) => endDelay(b, 'chc_1', { delay: 'two', until: '2026-11-02' }),
    `${at}/end-delay`,
    { 'until-day': '02', 'until-month': '11', 'until-year': '2026' },
    'two',
  ],
  [
    'pass a concern on',
    (b) => passOnOnPage(b, 'cnc_1', { organisation: 'QSL' }),
    '/partnership/concerns/cnc_1/pass-on',
    { organisation: 'QSL' },
    'one',
  ],
  [
    'decline a request on the page',
    (b) => declineOnPage(b, { stay: 'spl_1', support: 'sup_1' }, { reason: 'NO_CAPACITY' }),
    '/partnership/inbox/spl_1/sup_1/decline',
    { reason: 'NO_CAPACITY', note: '' },
    'one',
  ],
])('%s', async (_what, act, form, fields, beside) => {
  expect(await sent(act)).toEqual({ form, fields, beside });
});

/** What a partner's system was made to say: where, and the body. */
async function said<Api extends 'council' | 'vcse'>(act: (system: System<Api>) => Promise<unknown>): Promise<readonly [string, object]> {
  const calls: (readonly [string, object])[] = [];
  const POST = async (path: string, { body }: { body: object }) => {
    calls.push([path, body]);
    return { data: { result: 'accepted' }, response: new Response() };
  };
  await act({ POST } as unknown as System<Api>);
  return calls[0] as readonly [string, object];
}

const about = { stay: 'spl_1', referral: 'ref_1', author: { role: 'care manager' }, at: NOW };
const capacity = {
  placeId: 'plc_1',
  author: about.author,
  at: NOW,
  counts: 'care-hours',
  service: 'HD1b',
  quantity: 4,
  from: '2026-11-10',
} as const;

test('what partners say goes to its own address, under the time when it happened', async () => {
  const time = '2026-11-10T12:00:00.000Z';
  const scores = { breathing: { column: 'C' } } as unknown as Parameters<typeof council.completeChecklist>[1]['scores'];
  const checklist = { checklist: 'C1', author: about.author, at: NOW, scores, location: '01', responsibleIcb: 'QSL' } as const;
  const heard = [
    await said<'council'>((system) => council.acknowledgeReferral(system, about)),
    await said<'council'>((system) => council.declareCapacity(system, { ...capacity, organisation: 'org_a' })),
    await said<'council'>((system) => council.completeChecklist(system, checklist)),
    await said<'vcse'>((system) => provider.acknowledgeEnquiry(system, { ...about, enquiry: 'enq_1' })),
    await said<'vcse'>((system) =>
      provider.handBackService(system, { ...about, package: 'P', lastDay: '2026-11-20', reason: 'no-capacity' }),
    ),
    await said<'vcse'>((system) => provider.declareCapacity(system, capacity)),
    await said<'vcse'>((system) => declineSupport(system, { ...about, support: 'sup_1', reason: 'no-capacity' })),
  ];
  expect(heard.map(([path, body]) => [path, Object.entries(body).find(([, value]) => value === time)?.[0]])).toEqual([
    ['/council/v1/referral-receipts', 'acknowledgedAt'],
    ['/council/v1/capacity', 'declaredAt'],
    ['/council/v1/chc-checklists', 'completedAt'],
    ['/vcse/v1/enquiry-receipts', 'acknowledgedAt'],
    ['/vcse/v1/handbacks', 'handedBackAt'],
    ['/vcse/v1/capacity', 'declaredAt'],
    ['/vcse/v1/support-declines', 'declinedAt'],
  ]);
  expect(heard.some(([, body]) => 'at' in body)).toBe(false);
});

test('a board sends a recommendation back, and a hospital takes back what it said', async () => {
  const statements: unknown[] = [];
  const board: Board = { state: async (each) => void statements.push(...each) };
  await sendBackRecommendation(board, { case: 'chc_1', at: NOW, role: 'CHC lead nurse', ground: 'mismatch', note: 'Nights.' });
  expect(statements).toEqual([
    { kind: 'sent-back', case: 'chc_1', at: '2026-11-10T12:00:00.000Z', role: 'CHC lead nurse', ground: 'mismatch', note: 'Nights.' },
  ]);
  const messages: string[] = [];
  const send = async (message: string) => {
    messages.push(message);
    return { result: 'accepted' as const, code: 'AA', text: '', correlationId: null };
  };
  const { visit, places } = drawCast(1, NOW);
  const hospital = { feed: { send, close: () => undefined } } as unknown as Hospital;
  for (const act of [cancelAdmission, cancelMove, cancelDischarge]) await act(hospital, visit, { at: NOW, place: places[0] });
  expect(messages.map((message) => /ADT\^(A\d\d)/.exec(message)?.[1])).toEqual(['A11', 'A12', 'A13']);
  expect(messages[0]).toContain('20261110120000');
});
