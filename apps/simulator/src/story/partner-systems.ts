import { Fault } from '@homeward/kernel';

/** The scripted counterparts, as whoever plays with them reaches them. */
export interface PartnerSystems {
  /** Addresses of the case management, the message exchange, the software of voluntary organisations and that of providers. */
  readonly casework: string;
  readonly exchange: string;
  readonly webhooks: string;
  readonly providers: string;
  /** The board's own mailbox at the exchange, its token, and the mailbox from which the hub fetches its files. */
  readonly board: { readonly mailbox: string; readonly token: string; readonly hub: string };
}

/** A webhook as its receiver keeps it. */
export interface KeptWebhook {
  readonly receiver: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A case as the case management keeps it. */
export interface KeptCase {
  readonly caseNumber: string;
  readonly file: Readonly<Record<string, unknown>>;
  /** How many of the updates the file already holds. */
  readonly known: number;
  readonly updates: readonly { readonly body: { readonly kind: string; readonly happenedAt: string; readonly details: object } }[];
  readonly summaries: Readonly<Record<string, { readonly version: number; readonly case: object }>>;
}

/** A file as the exchange keeps it. */
export interface KeptFile {
  readonly from: string;
  readonly to: string;
  readonly workflow: string;
  readonly text: string;
}

/** What a counterpart holds about something. Throws where it does not answer. */
export async function readKept<T>(system: string, about: string): Promise<T> {
  const answer = await fetch(`${system}/_kept/${about}`);
  if (!answer.ok) throw new Fault('HUB_PARTNER_DOWN', `the counterpart at ${system} answered ${answer.status}`);
  return (await answer.json()) as T;
}

/** Tells a counterpart how to behave, or what to answer. Throws where it does not take it. */
export async function instruct(system: string, control: '_script' | '_answers', said: object): Promise<void> {
  const answer = await fetch(`${system}/${control}`, { method: 'PUT', body: JSON.stringify(said) });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Fault('HUB_PARTNER_DOWN', `the counterpart at ${system} answered ${answer.status}`);
}
