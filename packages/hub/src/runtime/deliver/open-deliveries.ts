import { type Clock, Fault, newId } from '@homeward/kernel';
import type { PartnerStanding, Waits } from '../../ports/delivery-store.ts';
import type { AppStore, StoreTransaction } from '../../ports/store.ts';
import { type Actor, may } from '../../surface/access.ts';
import type { Deliveries, PartnerDeliveries } from '../../surface/deliveries.ts';

export interface DeliveriesParts {
  readonly store: AppStore;
  readonly clock: Clock;
  /** Names of the partners that are called; absent where there are none. */
  readonly partners?: ReadonlySet<string>;
}

const RECOVERY_RATE = 50;
const NOTHING_WAITS: Waits = { oldestAt: null, held: 0, fault: null };

function require(actor: Actor): void {
  if (!may(actor, 'dead-letters.act')) throw new Fault('HUB_FORBIDDEN', 'this needs the permission dead-letters.act');
}

const isNamed = ({ partners }: DeliveriesParts, { partner }: PartnerStanding): boolean => partners?.has(partner) ?? false;

const stateOf = ({ disabledAt, failingSince }: PartnerStanding): PartnerDeliveries['state'] =>
  disabledAt !== null ? 'disabled' : failingSince !== null ? 'down' : 'up';

const enabled = (standing: PartnerStanding): PartnerStanding => ({
  ...standing,
  disabledAt: null,
  disabledBecause: null,
  failingSince: null,
});

async function standingOf(parts: DeliveriesParts, partner: string): Promise<PartnerStanding> {
  const found = (await parts.store.deliveries.partners()).find((each) => each.partner === partner);
  if (found === undefined || !isNamed(parts, found))
    throw new Fault('HUB_NOT_FOUND', 'no such partner among those that anything is sent to');
  return found;
}

/** Standing first: whoever writes how a call ended waits for that. */
async function startAnew({ deliveries }: StoreTransaction, standing: PartnerStanding, now: number): Promise<void> {
  await deliveries.stand(enabled(standing));
  await deliveries.forgive(standing.partner);
  await deliveries.expedite(standing.partner, now);
}

interface Recovery {
  readonly standing: PartnerStanding;
  readonly since: number;
  readonly now: number;
  readonly actor: Actor;
}

/** What it took goes back to its place in the lines; what it refused is replayed as any dead letter. */
async function recover(store: AppStore, { standing, since, now, actor }: Recovery): Promise<{ done: number; dead: number }> {
  const { partner } = standing;
  const { role, organisation, userRef } = actor;
  const id = newId(now);
  const replay = { id, ratePerSecond: RECOVERY_RATE, by: { role, organisation, userRef, at: now, note: id } };
  return store.transaction(async (tx) => {
    await startAnew(tx, standing, now);
    const done = await tx.deliveries.resend(partner, since, now);
    const dead = await tx.letters.queue({ filter: { kind: 'delivery', source: partner, since } }, replay);
    return { done, dead };
  });
}

/** The deliveries of an adapter, for pages, its API and the command line. A sender hears of a change with its next lease. */
export function openDeliveries(parts: DeliveriesParts): Deliveries {
  const { store, clock } = parts;
  return {
    partners: async () => {
      const { deliveries } = store;
      const [standings, backlog, waits] = await Promise.all([deliveries.partners(), deliveries.backlog(), deliveries.waits()]);
      return standings.flatMap((standing) => {
        const waiting = backlog.get(standing.partner) ?? 0;
        const found = { ...standing, waiting, ...(waits.get(standing.partner) ?? NOTHING_WAITS) };
        if (isNamed(parts, standing)) return [{ ...found, state: stateOf(standing) }];
        return waiting === 0 ? [] : [{ ...found, state: 'removed' as const }];
      });
    },
    list: (filter) => store.deliveries.list(filter),
    enable: async (partner, { actor }) => {
      require(actor);
      const standing = await standingOf(parts, partner);
      await store.transaction((tx) => startAnew(tx, standing, clock.now()));
    },
    disable: async (partner, { actor }) => {
      require(actor);
      const standing: PartnerStanding = { ...(await standingOf(parts, partner)), disabledAt: clock.now(), disabledBecause: 'asked' };
      await store.transaction((tx) => tx.deliveries.stand(standing));
    },
    recover: async (partner, since, { actor }) => {
      require(actor);
      return recover(store, { standing: await standingOf(parts, partner), since, now: clock.now(), actor });
    },
  };
}
