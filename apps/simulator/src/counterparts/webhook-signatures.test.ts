import { expect, test } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { isSignedBy, signWebhook } from '@homeward/transports';

const NEW = `whsec_${Buffer.alloc(32, 'new').toString('base64')}`;
const OLD = `whsec_${Buffer.alloc(32, 'old').toString('base64')}`;
const NOW = Date.now();
const BODY = '{"pathway":"P1","note":"caf\u00e9 \u{1f600}"}';
const sign = (secrets: readonly string[], at = NOW) => signWebhook(BODY, { id: 'msg_1', at, secrets });

test('the example of the specification', () => {
  const headers = signWebhook('{"test": 2432232314}', {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: 1_614_265_330_000,
    secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  });
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('an independent verifier takes it, with either secret while they are changed over', () => {
  const headers = { ...sign([NEW, OLD]) };
  for (const secret of [NEW, OLD]) expect(new Webhook(secret).verify(BODY, headers)).toEqual(JSON.parse(BODY));
  expect(() => new Webhook(`whsec_${Buffer.alloc(32, 'other').toString('base64')}`).verify(BODY, headers)).toThrow('No matching signature');
});

test('what an independent signer made is known', () => {
  const headers = { 'webhook-id': 'msg_2', 'webhook-timestamp': String(Math.floor(NOW / 1_000)) };
  const signature = new Webhook(OLD).sign('msg_2', new Date(NOW), BODY);
  expect(isSignedBy({ headers: { ...headers, 'webhook-signature': signature }, body: BODY }, [NEW, OLD], NOW)).toBe(true);
});

test.each([
  ['another body', { body: `${BODY} ` }],
  ['another id', { headers: { 'webhook-id': 'msg_9' } }],
  ['another time', { headers: { 'webhook-timestamp': String(Math.floor(NOW / 1_000) - 1) } }],
  ['no signature', { headers: { 'webhook-signature': undefined } }],
  ['a signature of another kind', { headers: { 'webhook-signature': 'v1a,AAAA' } }],
  ['no time', { headers: { 'webhook-timestamp': 'now' } }],
])('%s is not signed', (_case, change: { body?: string; headers?: Record<string, string | undefined> }) => {
  expect(isSignedBy({ headers: { ...sign([NEW]), ...change.headers }, body: change.body ?? BODY }, [NEW], NOW)).toBe(false);
});

test('clocks may be five minutes apart, and no more', () => {
  const at = (ms: number) => isSignedBy({ headers: sign([NEW], NOW + ms), body: BODY }, [NEW], NOW);
  expect([-301_500, -299_000, 299_000, 301_500].map(at)).toEqual([false, true, true, false]);
});

test('without secrets there is no signature', () => {
  expect(sign([])).toEqual({});
});
