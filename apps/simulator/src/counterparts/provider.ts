import type { HubClient, Saying } from './hub-client.ts';
import { type Heard, startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';

/** What a provider's office does with an enquiry. */
export type ProviderAnswer =
  | { readonly kind: 'offer'; readonly startsInHours: number }
  | { readonly kind: 'decline'; readonly reason: string };

export interface ProviderOptions {
  readonly port: number;
  /** `whsec_…` of each provider, by the first part of the path. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The way to the hub of each provider. */
  readonly hubs: Readonly<Record<string, HubClient>>;
  /** What each provider answers; an enquiry that it says nothing to stays open. */
  answer(enquiry: Heard): ProviderAnswer | null;
  now(): number;
}

const HOUR = 3_600_000;

interface Reference {
  readonly stay: string;
  readonly referral: string;
  readonly enquiry: string;
}

function toSaying({ data }: Heard, answer: ProviderAnswer, now: number): Saying {
  const { stay, referral, enquiry } = data['reference'] as Reference;
  const said = { stay, referral, enquiry, author: { role: 'care manager' } };
  const at = new Date(now).toISOString();
  if (answer.kind === 'decline')
    return { method: 'POST', path: '/vcse/v1/declines', body: { ...said, declinedAt: at, reason: answer.reason } };
  const startsAt = new Date(now + answer.startsInHours * HOUR).toISOString();
  return { method: 'POST', path: '/vcse/v1/offers', body: { ...said, offeredAt: at, startsAt } };
}

/** Providers' software: takes enquiries as webhooks and answers them at the hub's API, again where the script says that it repeats itself. */
export async function startProviders({ port, secrets, hubs, answer, now }: ProviderOptions): Promise<WebhookReceiver> {
  const receiver: WebhookReceiver = await startWebhookReceiver({
    port,
    secrets,
    onHeard: async (heard) => {
      const decided = heard.type === 'enquiry.sent' ? answer(heard) : null;
      if (decided !== null) await hubs[heard.receiver]?.say(toSaying(heard, decided, now()), receiver.script().repeats);
    },
  });
  return receiver;
}
