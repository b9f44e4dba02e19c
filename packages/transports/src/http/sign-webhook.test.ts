import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSignedBy, signWebhook } from './sign-webhook.ts';

const at = Date.UTC(2030, 0, 15, 9);
const secretOf = (n: number): string => `whsec_${Buffer.from(`secret ${n}`).toString('base64')}`;

test('a signature is HMAC-SHA256 with the bytes that the secret names, whichever secrets were used before', () => {
  for (const n of [1, 2, ...Array.from({ length: 300 }, (_, i) => i), 1]) {
    const headers = signWebhook('{}', { id: 'one', at, secrets: [secretOf(n)] });
    const digest = createHmac('sha256', `secret ${n}`)
      .update(`one.${at / 1_000}.{}`)
      .digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${digest}`);
  }
});

test('who has one of the secrets knows the message, and nobody else', () => {
  const message = { headers: signWebhook('{}', { id: 'one', at, secrets: [secretOf(1), secretOf(2)] }), body: '{}' };
  expect(isSignedBy(message, [secretOf(2)], at)).toBe(true);
  expect(isSignedBy(message, [secretOf(3)], at)).toBe(false);
  expect(isSignedBy({ ...message, body: '{"a":1}' }, [secretOf(1)], at)).toBe(false);
  const garbled = message.headers['webhook-signature']?.replaceAll('v', 'é'); // as long, but of other letters
  expect(isSignedBy({ ...message, headers: { ...message.headers, 'webhook-signature': garbled } }, [secretOf(1)], at)).toBe(false);
});
