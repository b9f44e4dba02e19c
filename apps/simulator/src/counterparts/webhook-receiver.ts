import type { EpochMillis } from '@homeward/kernel';
import { Webhook } from 'standardwebhooks';
import { type Answer, type Counterpart, type Received, startCounterpart } from './start-counterpart.ts';

/** What a webhook says, once its signature held. */
export interface Heard {
  /** Organisation that it was for: the first part of the path. */
  readonly receiver: string;
  readonly id: string;
  readonly type: string;
  /** When what it tells of happened, by the hub's clock: a development hub may be half a year away from the machine's. */
  readonly at: EpochMillis;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Said {
  readonly type: string;
  readonly timestamp: string;
  readonly data: Heard['data'];
}

/** Software that takes Standard Webhooks for one or several organisations. */
export interface WebhookReceiver extends Counterpart {
  /** Each webhook once, however often it came. */
  readonly heard: readonly Heard[];
}

export interface WebhookReceiverOptions {
  readonly port: number;
  readonly host?: string;
  /** `whsec_…` of each organisation, by the first part of the path. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Told of each webhook that is new. What it throws is the sender's to hear: 500. */
  onHeard?(heard: Heard): void | Promise<void>;
  /** See `CounterpartOptions`. */
  instruct?(instructions: unknown): object | null;
}

const stayOf = ({ data }: Heard): unknown => (data['reference'] as { stay?: unknown } | undefined)?.stay;

/** The body of a webhook whose signature holds; null for any other. */
function verified(webhook: Webhook, { text, headers }: Received): Said | null {
  try {
    return webhook.verify(text, headers as Record<string, string>) as Said;
  } catch {
    return null;
  }
}

/** Starts a receiver: 404 for an organisation that it does not know, 401 for a signature that does not hold, else 204, for a repeat too. */
export async function startWebhookReceiver({ port, host, secrets, onHeard, instruct }: WebhookReceiverOptions): Promise<WebhookReceiver> {
  const heard: Heard[] = [];
  const known = new Set<string>();
  const webhooks = new Map(Object.entries(secrets).map(([name, secret]) => [name, new Webhook(secret)]));
  const handle = async (call: Received): Promise<Answer> => {
    const receiver = call.path.split('/')[1] ?? '';
    const webhook = webhooks.get(receiver);
    if (webhook === undefined) return { status: 404 };
    const said = verified(webhook, call);
    if (said === null) return { status: 401 };
    const id = call.headers['webhook-id'] ?? '';
    if (known.has(`${receiver} ${id}`)) return { status: 204 };
    const one = { receiver, id, type: said.type, at: Date.parse(said.timestamp), data: said.data };
    await onHeard?.(one);
    heard.push(one);
    known.add(`${receiver} ${id}`);
    return { status: 204 };
  };
  const kept = (stay: string) => heard.filter((one) => stayOf(one) === stay);
  const options = { port, handle, kept, ...(host === undefined ? {} : { host }), ...(instruct === undefined ? {} : { instruct }) };
  return Object.assign(await startCounterpart(options), { heard });
}
