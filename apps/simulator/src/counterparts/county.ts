import { startCaseManagement } from './case-management.ts';
import { type HubClient, openHubClient } from './hub-client.ts';
import { type ExchangedFile, startMessageExchange } from './message-exchange.ts';
import { type ProviderAnswer, startProviders } from './provider.ts';
import type { Counterpart } from './start-counterpart.ts';
import { type Heard, startWebhookReceiver } from './webhook-receiver.ts';

/** Where the partners of the synthetic county are, and what they and the hub know of each other. */
export interface CountyLinks {
  readonly hub: string;
  readonly ports: { readonly casework: number; readonly exchange: number; readonly webhooks: number; readonly providers: number };
  /** Secret that signs the webhooks to an organisation. */
  secret(organisation: string): string;
  /** Token that the hub shows an organisation. */
  shown(organisation: string): string;
  /** Token that an organisation shows the hub. */
  token(organisation: string): Promise<string>;
}

/** Mailboxes at the county's exchange. */
const HUB_BOX = 'HOMEWARD';
const ICB_BOX = 'QSL-CHC';

const secretsOf = (links: CountyLinks, names: readonly string[]) => Object.fromEntries(names.map((name) => [name, links.secret(name)]));

/** Quantock Care is full; Levels Home Care takes whom it can by the next day. */
const offersOrDeclines = ({ receiver }: Heard): ProviderAnswer =>
  receiver === 'quantock-care' ? { kind: 'decline', reason: 'no-capacity' } : { kind: 'offer', startsInHours: 20 };

/** The kitchen table says yes to whatever it is asked for. */
async function accept({ type, data }: Heard, hub: HubClient): Promise<void> {
  if (type !== 'support.requested') return;
  const body = { ...(data['reference'] as object), acceptedAt: new Date().toISOString(), author: { role: 'volunteer co-ordinator' } };
  await hub.say({ method: 'POST', path: '/vcse/v1/support-acceptances', body });
}

/** The board's answer to a Checklist that came: it has it. */
function receiptFor({ text, localId }: ExchangedFile): Omit<ExchangedFile, 'id'> {
  const checklist = JSON.parse(text) as { case: string; checklist: string };
  const said = {
    kind: 'receipt',
    case: checklist.case,
    at: new Date().toISOString(),
    role: 'CHC administrator',
    checklist: checklist.checklist,
  };
  const file = JSON.stringify({ format: 'homeward-chc-statements', version: 1, statements: [said] });
  return { from: ICB_BOX, to: HUB_BOX, workflow: 'CHC_STATEMENTS', fileName: 'receipt.json', localId: `receipt-${localId}`, text: file };
}

/** Starts every partner system of the county; each answers as a well-behaved one would. */
export async function startCounty(links: CountyLinks): Promise<readonly Counterpart[]> {
  const { ports, hub } = links;
  const client = (name: string) => openHubClient({ url: hub, token: () => links.token(name) });
  const providers = ['levels-home-care', 'quantock-care'];
  const exchange = await startMessageExchange({
    port: ports.exchange,
    tokens: { [HUB_BOX]: links.shown('somerset-icb'), [ICB_BOX]: links.shown('somerset-icb own') },
    onFile: (file) => {
      if (file.to === ICB_BOX && file.workflow === 'CHC_CHECKLIST') exchange.leave(receiptFor(file));
    },
  });
  const kitchen = client('kitchen-table');
  return [
    exchange,
    await startCaseManagement({ port: ports.casework, token: links.shown('somerset-council') }),
    await startWebhookReceiver({
      port: ports.webhooks,
      secrets: secretsOf(links, ['kitchen-table']),
      onHeard: (heard) => accept(heard, kitchen),
    }),
    await startProviders({
      port: ports.providers,
      secrets: secretsOf(links, providers),
      hubs: Object.fromEntries(providers.map((name) => [name, client(name)])),
      answer: offersOrDeclines,
      now: Date.now,
    }),
  ];
}
