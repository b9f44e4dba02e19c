import { Fault, toFault } from '@homeward/kernel';
import type { DueDelivery } from '../../ports/delivery-store.ts';
import type { HttpAnswer, PartnerHttp } from '../../ports/partner-http.ts';
import type { HubEvent } from '../../surface/event.ts';
import type { AnyOutbound, DeliveryPartner, Endpoint, PartnerAnswer, PartnerCall, SendContext } from '../../surface/outbound.ts';
import { within } from '../within.ts';
import { retryAfter } from './schedule.ts';

/** The rule of a refusal that says: there is nobody here any more. */
export const GONE = 'gone';
/** The rule of a refusal of whoever we say we are: it is no fault of the one delivery. */
const CREDENTIALS = 'credentials';

/** True where the partner as a whole cannot be worked with right now. */
export const isDown = ({ code, rule }: Fault): boolean => code === 'HUB_PARTNER_DOWN' || rule === GONE || rule === CREDENTIALS;

const ruleOf = (status: number): { rule?: string } =>
  status === 410 ? { rule: GONE } : status === 401 || status === 403 ? { rule: CREDENTIALS } : {};

/** 401 among them: a login that ran out is renewed, and what waited for that is no different for it. */
const later: ReadonlySet<number> = new Set([401, 408, 425, 429]);

/** The address below the endpoint, or the endpoint itself for an empty path. Throws `HUB_BUG` for a path that leads elsewhere. */
export function addressOf(base: string, path: string): string {
  if (path === '') return new URL(base).href;
  const root = new URL(base.endsWith('/') ? base : `${base}/`);
  const url = URL.canParse(`${root.href}${path.replace(/^\//, '')}`) ? new URL(`${root.href}${path.replace(/^\//, '')}`) : null;
  if (url === null || url.origin !== root.origin || !url.pathname.startsWith(root.pathname))
    throw new Fault('HUB_BUG', 'a call leads out of the endpoint of its partner');
  return url.href;
}

/** What the partner's answer means. Its words are not repeated: they may quote what we sent. */
function checkedAnswer({ status, headers }: HttpAnswer, now: number): void {
  if (status >= 200 && status < 300) return;
  const wait = retryAfter(headers['retry-after'], now);
  const asked = wait === undefined ? {} : { retryAfterMs: wait };
  const message = `the partner answered ${status}`;
  if (status >= 500 || later.has(status)) throw new Fault('HUB_PARTNER_DOWN', message, { ...asked, ...ruleOf(status) });
  if (status >= 400) throw new Fault('HUB_PARTNER_REFUSED', message, ruleOf(status));
  throw new Fault('HUB_PARTNER_DOWN', `${message}; redirects are not followed`, { rule: 'redirect' });
}

function bodyOf({ body, headers, isCut }: HttpAnswer): unknown {
  const text = body.toString('utf8');
  if (text === '') return null;
  if (isCut || !/^application\/([a-z0-9.+-]+\+)?json\b/i.test(headers['content-type'] ?? '')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

interface CallParts {
  readonly http: PartnerHttp;
  readonly endpoint: Endpoint;
  readonly deliveryId: string;
  readonly machineNow: number;
}

/** Every call carries the id of the delivery, so that the partner knows a repeat, and a signature over exactly what is sent. */
async function makeCall(
  { http, endpoint, deliveryId, machineNow }: CallParts,
  { method, path, headers, body }: PartnerCall,
): Promise<PartnerAnswer> {
  const text = body === null ? null : JSON.stringify(body);
  const answer = await http.call({
    method,
    url: addressOf(endpoint.url, path),
    headers: {
      ...(text === null ? {} : { 'content-type': 'application/json' }),
      accept: 'application/json',
      'idempotency-key': deliveryId,
      ...headers,
      ...(endpoint.token === null ? {} : { authorization: `Bearer ${endpoint.token}` }),
      ...http.sign(text ?? '', { id: deliveryId, at: machineNow, secrets: endpoint.signingSecrets }),
    },
    body: text,
    allowPrivate: endpoint.allowPrivate,
  });
  checkedAnswer(answer, machineNow);
  return { status: answer.status, headers: answer.headers, body: bodyOf(answer) };
}

export interface AttemptParts {
  readonly http: PartnerHttp;
  readonly partner: DeliveryPartner;
  readonly spec: AnyOutbound;
  readonly now: number;
  /** Of the machine's clock: whoever checks a signature, or names a date in `Retry-After`, goes by a clock that nobody moves. */
  readonly machineNow: number;
  readonly sendMs: number;
}

/** One attempt: what the adapter's `send` resolves to, or the fault it ended with. */
export async function attempt(parts: AttemptParts, delivery: DueDelivery): Promise<readonly HubEvent[] | Fault> {
  const { http, partner, spec, now, machineNow, sendMs } = parts;
  const { endpoint } = partner;
  if (endpoint === null) return new Fault('HUB_PARTNER_REFUSED', 'the partner has no endpoint any more');
  const { id: deliveryId } = delivery;
  const context: SendContext = {
    partner,
    deliveryId,
    attempt: delivery.attempts + 1,
    now,
    http: (call) => makeCall({ http, endpoint, deliveryId, machineNow }, call),
    sign: (body) => http.sign(body, { id: deliveryId, at: machineNow, secrets: endpoint.signingSecrets }),
  };
  try {
    return await within(sendMs, spec.send(delivery.call, context), 'HUB_PARTNER_DOWN');
  } catch (thrown) {
    return toFault(thrown);
  }
}
