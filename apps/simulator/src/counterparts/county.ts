import type { EpochMillis } from '@homeward/kernel';
import { acknowledgeChecklist, type Board } from '../acts/icb.ts';
import { openSystem } from '../acts/system.ts';
import { acceptSupport } from '../acts/voluntary.ts';
import type { System } from '../acts/system.ts';
import { startCaseManagement } from './case-management.ts';
import { type ExchangedFile, type MessageExchange, startMessageExchange } from './message-exchange.ts';
import { type ProviderAnswer, startProviders } from './provider.ts';
import type { Counterpart } from './start-counterpart.ts';
import { type Heard, startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';

/** Where the partners of the synthetic county are, and what they and the hub know of each other. */
export interface CountyLinks {
  readonly hub: string;
  /** Where its systems listen; loopback unless given. */
  readonly host?: string;
  readonly ports: { readonly casework: number; readonly exchange: number; readonly webhooks: number; readonly providers: number };
  /** Secret that signs the webhooks to an organisation. */
  secret(organisation: string): string;
  /** Token that the hub shows an organisation. */
  shown(organisation: string): string;
  /** Token that an organisation shows the hub. */
  token(organisation: string): Promise<string>;
}

/** Mailboxes at the county's exchange. */
export const HUB_BOX = 'HOMEWARD';
export const ICB_BOX = 'QSL-CHC';

const secretsOf = (links: CountyLinks, names: readonly string[]) => Object.fromEntries(names.map((name) => [name, links.secret(name)]));

/** Quantock Care is full; Levels Home Care takes whom it can by the next day. */
const offersOrDeclines = ({ receiver }: Heard): ProviderAnswer =>
  receiver === 'quantock-care' ? { kind: 'decline', reason: 'no-capacity' } : { kind: 'offer', startsInHours: 20 };

/** Partners answer a moment after what they were told of: by the hub's clock, which may have been moved. */
const answeredAt = (told: EpochMillis): EpochMillis => told + 1_000;

interface Accepting {
  readonly hub: System<'vcse'>;
  readonly repeats: number;
}

/** The kitchen table says yes to whatever it is asked for. */
async function accept({ type, at, data }: Heard, { hub, repeats }: Accepting): Promise<void> {
  if (type !== 'support.requested') return;
  const reference = data['reference'] as { stay: string; referral: string; support: string };
  for (let again = 0; again <= repeats; again += 1)
    await acceptSupport(hub, { ...reference, at: answeredAt(at), author: { role: 'volunteer co-ordinator' } });
}

/** The board's own mailbox, from within the exchange. */
const boardAt = (exchange: MessageExchange, localId: string): Board => ({
  state: async (statements) => {
    const text = JSON.stringify({ format: 'homeward-chc-statements', version: 1, statements });
    exchange.leave({ from: ICB_BOX, to: HUB_BOX, workflow: 'CHC_STATEMENTS', fileName: `${localId}.json`, localId, text });
  },
});

interface ChecklistFile {
  readonly case: string;
  readonly checklist: string;
  readonly screening: { readonly at: string };
}

/** The board's answer to a Checklist that came: it has it. */
async function acknowledge({ text, localId }: ExchangedFile, exchange: MessageExchange): Promise<void> {
  const { case: reference, checklist, screening } = JSON.parse(text) as ChecklistFile;
  await acknowledgeChecklist(boardAt(exchange, `receipt-${localId}`), {
    case: reference,
    at: answeredAt(Date.parse(screening.at)),
    role: 'CHC administrator',
    checklist,
  });
}

/** What the board is told to answer: its receipt, or nothing by itself; null for what says neither. */
function boardTold(instructions: unknown): { readonly isSilent: boolean } | null {
  const { [ICB_BOX]: answer, ...rest } = (instructions ?? {}) as Readonly<Record<string, { readonly kind?: unknown } | null>>;
  if (answer === undefined || Object.keys(rest).length > 0) return null;
  return answer === null || answer.kind === 'receipt' ? { isSilent: answer === null } : null;
}

/** Starts every partner system of the county; each answers as a well-behaved one would. */
export async function startCounty(links: CountyLinks): Promise<readonly Counterpart[]> {
  const { ports, hub: http, token } = links;
  const at = links.host === undefined ? {} : { host: links.host };
  const software = (name: string) => openSystem('vcse', name, { http, token });
  const providers = ['levels-home-care', 'quantock-care'];
  let board = { isSilent: false };
  const exchange: MessageExchange = await startMessageExchange({
    ...at,
    port: ports.exchange,
    tokens: { [HUB_BOX]: links.shown('somerset-icb'), [ICB_BOX]: links.shown('somerset-icb own') },
    instruct: (instructions) => {
      const told = boardTold(instructions);
      board = told ?? board;
      return told;
    },
    onFile: (file) => {
      if (!board.isSilent && file.to === ICB_BOX && file.workflow === 'CHC_CHECKLIST') void acknowledge(file, exchange);
    },
  });
  const hub = software('kitchen-table');
  const kitchen: WebhookReceiver = await startWebhookReceiver({
    ...at,
    port: ports.webhooks,
    secrets: secretsOf(links, ['kitchen-table']),
    onHeard: (heard) => accept(heard, { hub, repeats: kitchen.script().repeats }),
  });
  return [
    exchange,
    await startCaseManagement({ ...at, port: ports.casework, token: links.shown('somerset-council') }),
    kitchen,
    await startProviders({
      ...at,
      port: ports.providers,
      secrets: secretsOf(links, providers),
      hubs: Object.fromEntries(providers.map((name) => [name, software(name)])),
      answer: offersOrDeclines,
      now: ({ at }) => answeredAt(at),
    }),
  ];
}
