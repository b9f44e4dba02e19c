import { encodeShared, isContextFor, outTopicOf, type Parties, recipientsOf, throughView } from '@homeward/contracts';
import { deriveId, toFault } from '@homeward/kernel';
import type { NewDelivery } from '../../ports/delivery-store.ts';
import type { OutboxRow } from '../../ports/store-rows.ts';
import type { DeliveryPartner, ToldEvent } from '../../surface/outbound.ts';
import { engagedBy } from '../../surface/engagement.ts';
import { contextOf, type Kept } from './kept-book.ts';
import type { Push } from './pushes.ts';

/** What follows from one event for the partners of one push. */
export type Verdict =
  | { readonly kind: 'told'; readonly calls: readonly NewDelivery[]; readonly records: readonly OutboxRow[] }
  /** It cannot be said yet; `isAsked`: the adapter wants it to wait. */
  | { readonly kind: 'awaits'; readonly isAsked: boolean };

/** Headers that leave with a record: neither what caused it nor the hub's own trace. */
const leaving = [
  'ce_specversion',
  'ce_id',
  'ce_source',
  'ce_type',
  'ce_time',
  'ce_recordedtime',
  'ce_subject',
  'ce_correlationid',
  'content-type',
];

function told({ row }: Kept, { partnerClass }: DeliveryPartner): ToldEvent {
  const { eventId, key, occurredAt, recordedAt } = row;
  const { type, data } = throughView(partnerClass, row.value);
  return { type, data, id: eventId, key, occurredAt, recordedAt };
}

interface Telling {
  readonly push: Push;
  readonly config: unknown;
  readonly subject: Kept;
  /** What it took the place of, where it did. */
  readonly before: Kept | null;
  readonly context: readonly Kept[];
  readonly headers: Readonly<Record<string, string>>;
}

/** The call that tells one partner, as far as it may know; null where there is nothing to tell it. */
function callOf({ push, config, subject, before, context }: Telling, partner: DeliveryPartner, parties: Parties): NewDelivery | null {
  const known = context.filter(({ event }) => isContextFor(event, parties, partner));
  const replaced = before !== null && push.spec.context.includes(before.row.type) && isContextFor(before.event, parties, partner);
  const call = push.spec.render(told(subject, partner), {
    config,
    partner,
    context: contextOf(known, (kept) => told(kept, partner)),
    before: replaced ? told(before, partner) : null,
  });
  if (call === null) return null;
  const { key, eventId, type, correlationId } = subject.row;
  const id = deriveId('delivery', push.name, partner.name, eventId);
  return { id, partner: partner.name, key, outbound: push.name, eventId, eventType: type, correlationId, call };
}

/** The event on the partner's own topic: same id and key, in its view. */
function recordOf({ subject, headers }: Telling, partner: DeliveryPartner): OutboxRow {
  const kept = leaving.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]] as const]));
  const value = encodeShared(partner.partnerClass, throughView(partner.partnerClass, subject.row.value));
  return { topic: outTopicOf(partner.name), key: subject.row.key, headers: Object.fromEntries(kept), value };
}

function tell(telling: Telling): Verdict {
  const { push, config, subject, context } = telling;
  const whole = contextOf(context, ({ event }) => event);
  const { engagement } = push.spec;
  const engaged =
    engagement === undefined
      ? []
      : engagedBy(
          engagement,
          context.map(({ event }) => event),
        );
  const parties: Parties = { ...push.spec.parties(subject.event, whole, config), engaged, partners: push.partners };
  const recipients = recipientsOf(subject.event, parties) as readonly DeliveryPartner[];
  // A request says nothing yet of who takes part.
  const isNothingKept = context.every(({ event }) => event.type === engagement?.asked);
  if (recipients.length === 0 && isNothingKept && push.spec.context.length > 0) return { kind: 'awaits', isAsked: false };
  const calls = recipients.flatMap((partner) => (partner.endpoint === null ? [] : (callOf(telling, partner, parties) ?? [])));
  const records = recipients.filter(({ readsTopic }) => readsTopic).map((partner) => recordOf(telling, partner));
  return { kind: 'told', calls, records };
}

/**
 * Pure: whom an event is told to, and how. It awaits where nothing at all is kept about its key, or where the adapter throws
 * `HUB_UNKNOWN_REFERENCE` since it misses something. Anything else that the adapter throws goes on.
 */
export function consider(telling: Telling): Verdict {
  try {
    return tell(telling);
  } catch (thrown) {
    if (toFault(thrown).code === 'HUB_UNKNOWN_REFERENCE') return { kind: 'awaits', isAsked: true };
    throw thrown;
  }
}
