import { type EventType, eventEntry, type Topic } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import type { Adapter } from '../../surface/define-adapter.ts';
import type { AnyOutbound, DeliveryPartner } from '../../surface/outbound.ts';

/** One kind of push of an adapter, with the partners that its configuration names. */
export interface Push {
  /** `adapter-council.casework`. */
  readonly name: string;
  readonly spec: AnyOutbound;
  readonly partners: readonly DeliveryPartner[];
}

export interface Pushes {
  readonly all: readonly Push[];
  /** Every partner of some push, by name. */
  readonly partners: ReadonlyMap<string, DeliveryPartner>;
  /** Types that are kept per key. */
  readonly context: ReadonlySet<EventType>;
  /** Of them those of which each event is kept. */
  readonly each: ReadonlySet<EventType>;
  /** Types that are read: those pushed and those kept. */
  readonly reads: ReadonlySet<EventType>;
  readonly topicsRead: readonly Topic[];
  readonly topicsWritten: readonly Topic[];
  pushesOn(type: EventType): readonly Push[];
}

const topicsOf = (types: Iterable<EventType>): Topic[] => [...new Set([...types].map((type) => eventEntry(type).topic))];

function byName(pushes: readonly Push[]): Map<string, DeliveryPartner> {
  const partners = new Map<string, DeliveryPartner>();
  for (const partner of pushes.flatMap((push) => push.partners)) {
    const before = partners.get(partner.name);
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(partner))
      throw new Fault('HUB_CONFIG', `two partners have the name ${partner.name}`);
    partners.set(partner.name, partner);
  }
  return partners;
}

/** As whom one push knows an event that waited for its context there alone, and became a dead letter: another push may have told it long ago. */
export const consumerOf = (group: string, push: string): string => `${group} ${push}`;

/** The same with one push alone that tells anything. Throws `HUB_NOT_FOUND`. */
export function onlyOf(pushes: Pushes, push: string): Pushes {
  if (pushes.all.every(({ name }) => name !== push)) throw new Fault('HUB_NOT_FOUND', `there is no push ${push} any more`);
  return { ...pushes, pushesOn: (type) => pushes.pushesOn(type).filter(({ name }) => name === push) };
}

/** What an adapter pushes with this configuration; a push without partners reads nothing. Throws `HUB_CONFIG`. */
export function pushesOf(adapter: Pick<Adapter, 'name' | 'outbound'>, config: unknown): Pushes {
  const all = Object.entries(adapter.outbound)
    .map(([name, spec]): Push => ({ name: `${adapter.name}.${name}`, spec, partners: spec.partners(config) }))
    .filter((push) => push.partners.length > 0);
  const context = new Set(all.flatMap((push) => push.spec.context));
  const reads = new Set([...context, ...all.flatMap((push) => push.spec.on)]);
  const on = new Map([...reads].map((type) => [type, all.filter((push) => push.spec.on.includes(type))]));
  return {
    all,
    partners: byName(all),
    context,
    each: new Set(all.flatMap((push) => push.spec.each ?? [])),
    reads,
    topicsRead: topicsOf(reads),
    topicsWritten: topicsOf(all.flatMap((push) => push.spec.emits)),
    pushesOn: (type) => on.get(type) ?? [],
  };
}
