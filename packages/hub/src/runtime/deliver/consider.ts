import {
  encodeShared,
  eventEntry,
  isContextFor,
  outTopicOf,
  type Parties,
  type PartnerClass,
  recipientsOf,
  throughView,
} from '@homeward/contracts';
import { deriveId, toFault } from '@homeward/kernel';
import type { NewDelivery } from '../../ports/delivery-store.ts';
import type { OutboxRow } from '../../ports/store-rows.ts';
import { identityOf, keptBack } from '../../reach/kept-back.ts';
import type { RecordedEvent } from '../../surface/event.ts';
import type { DeliveryPartner, ToldEvent } from '../../surface/outbound.ts';
import { broughtInBy, partiesIn, standingOf } from '../../surface/brought-in.ts';
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

/** An event as a class of partners is told it; `about`: what the hub knows of the same person. */
const seenBy = (partnerClass: PartnerClass, { row, event }: Kept, about: readonly Kept[]) =>
  keptBack(throughView(partnerClass, row.value), {
    partnerClass,
    who: [event, ...about.map((kept) => kept.event)].map(({ data }) => identityOf(data)),
  });

function told(kept: Kept, { partnerClass }: DeliveryPartner, about: readonly Kept[]): ToldEvent {
  const { eventId, key, occurredAt, recordedAt } = kept.row;
  const { type, data } = seenBy(partnerClass, kept, about);
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

interface Recipient {
  readonly partner: DeliveryPartner;
  readonly parties: Parties;
  /** Of the same type, what it was told already. */
  readonly already: readonly Kept[];
}

/** Of a type of which each event is kept, the others. */
const othersOf = ({ spec }: Push, { row }: Kept, context: readonly Kept[]): readonly Kept[] =>
  spec.each?.includes(row.type) === true ? context.filter((one) => one.row.type === row.type && one.row.eventId !== row.eventId) : [];

/** The call that tells one partner, as far as it may know; null where there is nothing to tell it. */
function callOf({ push, config, subject, before, context }: Telling, { partner, parties, already }: Recipient): NewDelivery | null {
  const known = context.filter(({ event }) => isContextFor(event, parties, partner));
  const replaced = before !== null && push.spec.context.includes(before.row.type) && isContextFor(before.event, parties, partner);
  const about = [subject, ...context];
  const call = push.spec.render(told(subject, partner, about), {
    config,
    partner,
    context: contextOf(known, (kept) => told(kept, partner, about)),
    before: replaced ? told(before, partner, about) : null,
    already: already.map((kept) => told(kept, partner, about)),
  });
  if (call === null) return null;
  const { key, eventId, type, correlationId } = subject.row;
  const id = deriveId('delivery', push.name, partner.name, eventId);
  return { id, partner: partner.name, key, outbound: push.name, eventId, eventType: type, correlationId, call };
}

interface RecordFor {
  readonly partner: DeliveryPartner;
  readonly about: readonly Kept[];
}

/** The event on the partner's own topic: same id and key, in its view. */
function recordOf(subject: Kept, headers: Readonly<Record<string, string>>, { partner, about }: RecordFor): OutboxRow {
  const { row } = subject;
  const kept = leaving.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]] as const]));
  const value = encodeShared(partner.partnerClass, seenBy(partner.partnerClass, subject, about));
  return { topic: outTopicOf(partner.name), key: row.key, headers: Object.fromEntries(kept), value };
}

/** Headers of a kept event, as it came. */
const headersOf = ({ row }: Kept): Readonly<Record<string, string>> => ({
  ce_specversion: '1.0',
  ce_id: row.eventId,
  ce_source: row.source,
  ce_type: eventEntry(row.type).ceType,
  ce_time: new Date(row.occurredAt).toISOString(),
  ce_recordedtime: new Date(row.recordedAt).toISOString(),
  ce_subject: row.key,
  ce_correlationid: row.correlationId,
  'content-type': 'application/avro',
});

/** What happened before the event brought a partner in: its record, and its call where it says how things stand. */
function tellEarlier(telling: Telling, kept: readonly Kept[]): Pick<Extract<Verdict, { kind: 'told' }>, 'calls' | 'records'> {
  const { push, config, subject, before } = telling;
  const { spec, partners } = push;
  const events = kept.map((one) => (one.row.eventId === subject.row.eventId ? subject.event : one.event));
  const brought = broughtInBy(spec, { event: subject.event, before: before?.event ?? null, kept: events, config, partners });
  const keptOf = (event: RecordedEvent): Kept => kept[events.indexOf(event)] as Kept;
  const records = brought.flatMap(({ partner, event }) => {
    const one = keptOf(event);
    return partner.readsTopic ? [recordOf(one, headersOf(one), { partner, about: kept })] : [];
  });
  const calls = standingOf(spec, brought, events).flatMap(({ partner, event }) => {
    const parties = partiesIn(spec, event, { kept: events, config, partners });
    const one = keptOf(event);
    // It learns of all of them now, one after the other.
    const already = othersOf(push, one, kept).filter(({ row }) => row.order < one.row.order);
    return partner.endpoint === null ? [] : (callOf({ ...telling, subject: one, before: null }, { partner, parties, already }) ?? []);
  });
  return { calls, records };
}

function tell(telling: Telling): Verdict {
  const { push, config, subject, context, headers } = telling;
  const { spec, partners } = push;
  const kept = context.toSorted((a, b) => (a.row.order < b.row.order ? -1 : 1));
  const parties = partiesIn(spec, subject.event, { kept: kept.map(({ event }) => event), config, partners });
  const recipients = recipientsOf(subject.event, parties) as readonly DeliveryPartner[];
  // A request says nothing yet of who takes part.
  const isNothingKept = context.every(({ event }) => event.type === spec.engagement?.asked);
  if (recipients.length === 0 && isNothingKept && spec.context.length > 0) return { kind: 'awaits', isAsked: false };
  const already = othersOf(push, subject, kept);
  const calls = recipients.flatMap((partner) => (partner.endpoint === null ? [] : (callOf(telling, { partner, parties, already }) ?? [])));
  const records = recipients.filter(({ readsTopic }) => readsTopic).map((partner) => recordOf(subject, headers, { partner, about: kept }));
  const earlier = tellEarlier(telling, kept);
  return { kind: 'told', calls: [...calls, ...earlier.calls], records: [...earlier.records, ...records] };
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
