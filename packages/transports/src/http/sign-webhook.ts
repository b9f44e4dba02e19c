import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { WebhookSignature } from '@homeward/hub/ports';

/** How far the clocks of both sides may be apart: 5 minutes, as the Standard Webhooks specification has it. */
const TOLERANCE_MS = 300_000;

const MAX_KEYS = 200;
/** Keys of secrets that were used: making one costs five times the signature. */
const keys = new Map<string, KeyObject>();

function keyOf(secret: string): KeyObject {
  const known = keys.get(secret);
  if (known !== undefined) return known;
  const key = createSecretKey(secret.replace(/^whsec_/, ''), 'base64');
  if (keys.size >= MAX_KEYS) keys.clear();
  keys.set(secret, key);
  return key;
}

const signature = (signed: string, secret: string): string => `v1,${createHmac('sha256', keyOf(secret)).update(signed).digest('base64')}`;

/**
 * Signs a body as the Standard Webhooks specification says (HMAC-SHA256 over id, time and body), with every secret: a partner that
 * changes over knows one of them. Without secrets there is no signature.
 */
export function signWebhook(body: string, { id, at, secrets }: WebhookSignature): Readonly<Record<string, string>> {
  if (secrets.length === 0) return {};
  const seconds = String(Math.floor(at / 1_000));
  const signed = `${id}.${seconds}.${body}`;
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': secrets.map((secret) => signature(signed, secret)).join(' '),
  };
}

export interface SignedMessage {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** Compared byte by byte: letters beyond ASCII make texts of one length differ in bytes, which `timingSafeEqual` throws for. */
function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** True where one of the secrets made one of the signatures over exactly this id, time and body, not more than five minutes from `now`. */
export function isSignedBy({ headers, body }: SignedMessage, secrets: readonly string[], now: number): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures } = headers;
  if (!id || !signatures || !/^\d{1,12}$/.test(seconds ?? '') || Math.abs(Number(seconds) * 1_000 - now) > TOLERANCE_MS) return false;
  const signed = `${id}.${seconds}.${body}`;
  const given = signatures.split(' ');
  return secrets.some((secret) => given.some((one) => isEqual(one, signature(signed, secret))));
}
