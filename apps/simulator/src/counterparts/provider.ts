import { declineEnquiry, offerService } from '../acts/provider.ts';
import type { System } from '../acts/system.ts';
import { type Heard, startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';

/** What a provider's office does with an enquiry. */
export type ProviderAnswer =
  | { readonly kind: 'offer'; readonly startsInHours: number }
  | { readonly kind: 'decline'; readonly reason: 'no-capacity' | 'out-of-area' | 'needs-too-high' | 'start-too-soon' | 'price' | 'other' };

export interface ProviderOptions {
  readonly port: number;
  readonly host?: string;
  /** `whsec_…` of each provider, by the first part of the path. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The way to the hub of each provider. */
  readonly hubs: Readonly<Record<string, System<'vcse'>>>;
  /** What each provider answers, unless it is told otherwise; an enquiry that it says nothing to stays open. */
  answer(enquiry: Heard): ProviderAnswer | null;
  /** When it answers. */
  now(enquiry: Heard): number;
}

const HOUR = 3_600_000;

interface Reference {
  readonly stay: string;
  readonly referral: string;
  readonly enquiry: string;
}

async function say(hub: System<'vcse'>, { data }: Heard, { answer, now }: { answer: ProviderAnswer; now: number }): Promise<void> {
  const { stay, referral, enquiry } = data['reference'] as Reference;
  const said = { stay, referral, enquiry, author: { role: 'care manager' }, at: now };
  if (answer.kind === 'decline') await declineEnquiry(hub, { ...said, reason: answer.reason });
  else await offerService(hub, { ...said, startsAt: new Date(now + answer.startsInHours * HOUR).toISOString() });
}

const isAnswer = (value: unknown): value is ProviderAnswer | null => {
  const { kind, startsInHours, reason } = (value ?? {}) as Partial<Record<string, unknown>>;
  return value === null || (kind === 'offer' && typeof startsInHours === 'number') || (kind === 'decline' && typeof reason === 'string');
};

/**
 * Providers' software: takes enquiries as webhooks and answers them at the hub's API, again where the script says that it repeats itself.
 * `PUT /_answers` tells providers what to answer from now on: `{ "quantock-care": { "kind": "decline", "reason": "out-of-area" } }`, null for nothing.
 */
export async function startProviders({ port, host, secrets, hubs, answer, now }: ProviderOptions): Promise<WebhookReceiver> {
  const told: Record<string, ProviderAnswer | null> = {};
  const receiver: WebhookReceiver = await startWebhookReceiver({
    port,
    ...(host === undefined ? {} : { host }),
    secrets,
    instruct: (instructions) => {
      const all = Object.entries((instructions ?? {}) as Record<string, unknown>);
      if (!all.every(([name, value]) => Object.hasOwn(secrets, name) && isAnswer(value))) return null;
      return Object.assign(told, Object.fromEntries(all));
    },
    onHeard: async (heard) => {
      const said = Object.hasOwn(told, heard.receiver) ? (told[heard.receiver] ?? null) : answer(heard);
      const hub = hubs[heard.receiver];
      if (heard.type !== 'enquiry.sent' || said === null || hub === undefined) return;
      const at = now(heard);
      for (let again = 0; again <= receiver.script().repeats; again += 1) await say(hub, heard, { answer: said, now: at });
    },
  });
  return receiver;
}
