import { type Parties, recipientsOf } from '@homeward/contracts';
import { toFault } from '@homeward/kernel';
import { engagedBy } from './engagement.ts';
import type { RecordedEvent } from './event.ts';
import type { AnyOutbound, DeliveryPartner, KeptContext } from './outbound.ts';

interface Audience {
  readonly config: unknown;
  readonly partners: readonly DeliveryPartner[];
}

/** Who has to do with the person of an event, by what is kept, in the order in which it happened. Throws what `parties` throws. */
export function partiesIn(
  spec: AnyOutbound,
  event: RecordedEvent,
  { kept, config, partners }: Audience & { kept: readonly RecordedEvent[] },
): Parties {
  const latest = Object.fromEntries(kept.map((one) => [one.type, one])) as KeptContext<RecordedEvent>;
  const engaged = spec.engagement === undefined ? [] : engagedBy(spec.engagement, kept);
  return { ...spec.parties(event, latest, { config, kept }), engaged, partners };
}

const said = ({ partners: _, ...parties }: Parties): string => JSON.stringify(parties);

export interface BroughtIn {
  readonly partner: DeliveryPartner;
  readonly event: RecordedEvent;
}

interface Kept extends Audience {
  readonly event: RecordedEvent;
  /** What the event took the place of, where it did. */
  readonly before: RecordedEvent | null;
  /** With the event itself, in the order in which it happened. */
  readonly kept: readonly RecordedEvent[];
}

/**
 * Pure: the kept events that a partner is to learn of only now, since the event brings it in: a referral, the first word of where somebody
 * lives, an organisation's yes. What happened earlier was told to nobody who had nothing to do with the person yet. What waits for its context
 * is not among it: it comes by itself. In the order in which it happened.
 */
export function broughtInBy(spec: AnyOutbound, { event, before, kept, ...audience }: Kept): readonly BroughtIn[] {
  if (!kept.includes(event)) return [];
  const brought: BroughtIn[] = [];
  const earlier = kept.flatMap((one) => (one !== event ? [one] : before === null ? [] : [before]));
  const partiesAt = (one: RecordedEvent, known: readonly RecordedEvent[]): Parties | null => {
    try {
      return partiesIn(spec, one, { ...audience, kept: known });
    } catch (thrown) {
      if (toFault(thrown).code === 'HUB_UNKNOWN_REFERENCE') return null;
      throw thrown;
    }
  };
  for (const one of kept) {
    if (one === event || !spec.on.includes(one.type)) continue;
    const [then, now] = [partiesAt(one, earlier), partiesAt(one, kept)];
    if (then === null || now === null) continue;
    // Who has to do with a person is the same for all that is about the person: most events change nothing of it.
    if (said(then) === said(now)) break;
    const told = recipientsOf(one, then);
    const tellNow = recipientsOf(one, now) as readonly DeliveryPartner[];
    brought.push(...tellNow.filter((partner) => !told.includes(partner)).map((partner) => ({ partner, event: one })));
  }
  return brought;
}

/** Of what a partner is brought in for, that which is told by a call: of each group that says how things stand the latest, and each of what stands for itself. */
export function standingOf(
  { standing = [], each = [] }: AnyOutbound,
  brought: readonly BroughtIn[],
  kept: readonly RecordedEvent[],
): readonly BroughtIn[] {
  const latest = standing.flatMap((types) => kept.findLast(({ type }) => types.includes(type)) ?? []);
  return brought.filter(({ event }) => latest.includes(event) || each.includes(event.type));
}
