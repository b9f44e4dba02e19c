import type { Actor } from '@homeward/hub';
import type { Deliveries, Delivery, DeliveryFilter, PartnerDeliveries } from '@homeward/hub/deliveries';
import { Fault } from '@homeward/kernel';
import type { NamedApp } from './answer-letters.ts';

export type DeliveriesQuestion = { readonly about: 'deliveries' } & (
  | { readonly action: 'partners' }
  | { readonly action: 'list'; readonly filter: DeliveryFilter }
  | { readonly action: 'enable' | 'disable'; readonly partner: string }
  | { readonly action: 'recover'; readonly partner: string; readonly since: number }
);

export type ListedPartner = PartnerDeliveries & { readonly app: string };
export type ListedDelivery = Delivery & { readonly app: string };

async function ofEach<T extends object>(apps: readonly NamedApp[], ask: (deliveries: Deliveries) => Promise<readonly T[]>) {
  const all = await Promise.all(apps.map(async ({ name, handle }) => (await ask(handle.deliveries)).map((one) => ({ ...one, app: name }))));
  return all.flat();
}

/** The adapters that send to the partner; there may be several. */
async function holdersOf(apps: readonly NamedApp[], partner: string): Promise<readonly Deliveries[]> {
  const all = await ofEach(apps, (deliveries) => deliveries.partners());
  const holders = new Set(all.filter((one) => one.partner === partner).map(({ app }) => app));
  const names = [...new Set(all.map((one) => one.partner))];
  if (holders.size === 0)
    throw new Fault('HUB_NOT_FOUND', `nothing is sent to a partner of that name; there are: ${names.join(', ') || 'none'}`);
  return apps.filter(({ name }) => holders.has(name)).map(({ handle }) => handle.deliveries);
}

/** Answers a question about what partners are told. */
export async function answerDeliveries(apps: readonly NamedApp[], question: DeliveriesQuestion, actor: Actor): Promise<unknown> {
  if (question.action === 'partners') return ofEach(apps, (deliveries) => deliveries.partners());
  if (question.action === 'list') {
    const all = await ofEach(apps, (deliveries) => deliveries.list(question.filter));
    return all.toSorted((a, b) => b.createdAt - a.createdAt).slice(0, question.filter.limit ?? 50);
  }
  const holders = await holdersOf(apps, question.partner);
  if (question.action !== 'recover') {
    for (const deliveries of holders) await deliveries[question.action](question.partner, { actor });
    return (await ofEach(apps, (deliveries) => deliveries.partners())).filter(({ partner }) => partner === question.partner);
  }
  const again = { done: 0, dead: 0 };
  for (const deliveries of holders) {
    const one = await deliveries.recover(question.partner, question.since, { actor });
    again.done += one.done;
    again.dead += one.dead;
  }
  return again;
}
