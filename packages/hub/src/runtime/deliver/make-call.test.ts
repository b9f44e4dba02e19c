import { Fault } from '@homeward/kernel';
import { describe, expect, it, test } from 'vitest';
import type { DueDelivery } from '../../ports/delivery-store.ts';
import type { HttpAnswer, HttpCall, PartnerHttp } from '../../ports/partner-http.ts';
import type { AnyOutbound, DeliveryPartner, PartnerAnswer, PartnerCall } from '../../surface/outbound.ts';
import { addressOf, attempt, isDown } from './make-call.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const partner: DeliveryPartner = {
  name: 'a-council',
  organisation: '933',
  partnerClass: 'council',
  isContracted: true,
  readsTopic: false,
  endpoint: {
    url: 'https://council.example/api',
    token: 't',
    signingSecrets: ['whsec_a'],
    allowPrivate: false,
    concurrency: 1,
    maxPerSecond: null,
  },
};
const call: PartnerCall = { method: 'PUT', path: '/cases/1', headers: { 'x-own': 'yes', authorization: 'Bearer mine' }, body: { a: 1 } };
/** The hub's clock was moved: its receiver's was not. */
const MOVED = NOW - 180 * 86_400_000;
const delivery = { id: 'd-1', call, attempts: 2 } as unknown as DueDelivery;

/** One attempt against a partner that answers so; what it was called with, what `send` saw, and how it ended. */
async function against(answer: Partial<HttpAnswer>) {
  const made: HttpCall[] = [];
  const seen: PartnerAnswer[] = [];
  const http: PartnerHttp = {
    call: async (one) => (made.push(one), { status: 200, headers: {}, body: Buffer.alloc(0), isCut: false, ...answer }),
    sign: (body, { id, at }) => ({ 'webhook-id': id, signed: body, 'webhook-timestamp': String(at) }),
  };
  const spec = {
    send: async (one: PartnerCall, ctx: { http(c: PartnerCall): Promise<PartnerAnswer> }) => (seen.push(await ctx.http(one)), []),
  };
  const result = await attempt(
    { http, partner, spec: spec as unknown as AnyOutbound, now: MOVED, machineNow: NOW, sendMs: 5_000 },
    delivery,
  );
  return { made, seen, result };
}

describe('a call', () => {
  it('carries the id of the delivery, the signature over what is sent and the configured login, whatever the adapter says', async () => {
    const { made } = await against({});
    expect(made).toEqual([
      {
        method: 'PUT',
        url: 'https://council.example/api/cases/1',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'idempotency-key': 'd-1',
          'x-own': 'yes',
          authorization: 'Bearer t',
          'webhook-id': 'd-1',
          signed: '{"a":1}',
          'webhook-timestamp': String(NOW),
        },
        body: '{"a":1}',
        allowPrivate: false,
      },
    ]);
  });

  it.each([
    ['application/json', '{"x":1}', { x: 1 }],
    ['application/problem+json; charset=utf-8', '[2]', [2]],
    ['application/json', '{"x":', '{"x":'],
    ['text/html', '{"x":1}', '{"x":1}'],
    ['application/json', '', null],
  ])('gives a %s answer of %s to the adapter', async (type, body, expected) => {
    const { seen } = await against({ headers: { 'content-type': type }, body: Buffer.from(body) });
    expect(seen[0]?.body).toEqual(expected);
  });

  it('gives what was cut as text', async () => {
    const { seen } = await against({ headers: { 'content-type': 'application/json' }, body: Buffer.from('[1'), isCut: true });
    expect(seen[0]?.body).toBe('[1');
  });
});

test.each([
  [408, 'HUB_PARTNER_DOWN', undefined],
  [425, 'HUB_PARTNER_DOWN', undefined],
  [429, 'HUB_PARTNER_DOWN', undefined],
  [500, 'HUB_PARTNER_DOWN', undefined],
  [503, 'HUB_PARTNER_DOWN', undefined],
  [301, 'HUB_PARTNER_DOWN', 'redirect'],
  [304, 'HUB_PARTNER_DOWN', 'redirect'],
  [400, 'HUB_PARTNER_REFUSED', undefined],
  [404, 'HUB_PARTNER_REFUSED', undefined],
  [401, 'HUB_PARTNER_DOWN', 'credentials'],
  [403, 'HUB_PARTNER_REFUSED', 'credentials'],
  [410, 'HUB_PARTNER_REFUSED', 'gone'],
  [422, 'HUB_PARTNER_REFUSED', undefined],
])('an answer of %i is %s', async (status, code, rule) => {
  const body = Buffer.from('Mrs Tester is not known here');
  const { result } = await against({ status, headers: { 'retry-after': '7' }, body });
  expect(result).toBeInstanceOf(Fault);
  expect(result).toMatchObject({ code, rule, message: expect.not.stringContaining('Tester') });
  expect(isDown(result as Fault)).toBe(code === 'HUB_PARTNER_DOWN' || rule !== undefined);
  if (code === 'HUB_PARTNER_DOWN' && rule !== 'redirect') expect((result as Fault).retryAfterMs).toBe(7_000);
});

test.each(['//other.example/x', '/../../admin', '/..%2f..%2fadmin/../../../x', 'https://other.example/'])(
  'a path of %s stays below the endpoint or is refused',
  (path) => {
    let address: URL;
    try {
      address = new URL(addressOf('https://council.example/api', path));
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'HUB_BUG' });
      return;
    }
    expect(address.href.startsWith('https://council.example/api/')).toBe(true);
  },
);

test('a bug of the adapter is told as such', async () => {
  const spec = { send: async () => JSON.parse('{') as never };
  const http = { call: async () => ({}) as never, sign: () => ({}) };
  expect(
    await attempt({ http, partner, spec: spec as unknown as AnyOutbound, now: MOVED, machineNow: NOW, sendMs: 5_000 }, delivery),
  ).toMatchObject({
    code: 'HUB_BUG',
  });
});

it('that the adapter never ends counts as unanswered, and is tried again', async () => {
  const spec = { send: () => new Promise<never>(() => {}) };
  const http = {} as PartnerHttp;
  const ended = await attempt({ http, partner, spec: spec as unknown as AnyOutbound, now: MOVED, machineNow: NOW, sendMs: 20 }, delivery);
  expect(ended).toMatchObject({ code: 'HUB_PARTNER_DOWN' });
});
