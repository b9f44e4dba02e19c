import type { Delivery, PartnerDeliveries } from '@homeward/hub/deliveries';
import type { AwaitingRow, DueDelivery, KeptRow, Leased, NewDelivery, PartnerStanding } from '@homeward/hub/ports';
import { column } from './binary-array.ts';

type Row = Readonly<Record<string, unknown>>;

const millis = (value: unknown): number => Number(value);
const millisOrNull = (value: unknown): number | null => (value === null ? null : Number(value));
export const epoch = (name: string): string => `extract(epoch from ${name}) * 1000 as ${name}`;

export const keptColumns = `key, type, encode(position, 'hex') as position, event_id, ${epoch('occurred_at')}, ${epoch('recorded_at')},
  source, correlation_id, causation_id, value`;

/** In the column of the type: no type holds a blank. */
const toSlot = ({ type, addressee }: KeptRow): string => (addressee === null ? type : `${type} ${addressee}`);

function fromSlot(slot: string): Pick<KeptRow, 'type' | 'addressee'> {
  const blank = slot.indexOf(' ');
  const [type, addressee] = blank === -1 ? [slot, null] : [slot.slice(0, blank), slot.slice(blank + 1)];
  return { type: type as KeptRow['type'], addressee };
}

export function toKept(row: Row): KeptRow {
  return {
    key: row['key'] as string,
    ...fromSlot(row['type'] as string),
    order: row['position'] as string,
    eventId: row['event_id'] as string,
    occurredAt: millis(row['occurred_at']),
    recordedAt: millis(row['recorded_at']),
    source: row['source'] as string,
    correlationId: row['correlation_id'] as string,
    causationId: row['causation_id'] as string,
    value: row['value'] as Buffer,
  };
}

/** In the order of `keptColumns`. */
export function keptParameters(rows: readonly KeptRow[]): Buffer[] {
  return [
    column('text', rows, (row) => row.key),
    column('text', rows, toSlot),
    column('hex', rows, (row) => row.order),
    column('uuid', rows, (row) => row.eventId),
    column('timestamptz', rows, (row) => row.occurredAt),
    column('timestamptz', rows, (row) => row.recordedAt),
    column('text', rows, (row) => row.source),
    column('uuid', rows, (row) => row.correlationId),
    column('uuid', rows, (row) => row.causationId),
    column('bytea', rows, (row) => row.value),
  ];
}

export const awaitingColumns = `${keptColumns}, outbound, origin, headers, attempts, ${epoch('since')}, ${epoch('due_at')}`;

export function toAwaiting(row: Row): AwaitingRow {
  return {
    ...toKept(row),
    outbound: row['outbound'] as string,
    origin: row['origin'] as string,
    headers: row['headers'] as Record<string, string>,
    attempts: row['attempts'] as number,
    since: millis(row['since']),
    dueAt: millis(row['due_at']),
  };
}

/** After those of `keptParameters`. */
export function awaitingParameters(rows: readonly AwaitingRow[]): Buffer[] {
  return [
    ...keptParameters(rows),
    column('text', rows, (row) => row.outbound),
    column('text', rows, (row) => row.origin),
    column('json', rows, (row) => JSON.stringify(row.headers)),
    column('int4', rows, (row) => row.attempts),
    column('timestamptz', rows, (row) => row.since),
    column('timestamptz', rows, (row) => row.dueAt),
  ];
}

const toIdentity = (row: Row): Omit<NewDelivery, 'call'> => ({
  id: row['id'] as string,
  partner: row['partner'] as string,
  key: row['key'] as string,
  outbound: row['outbound'] as string,
  eventId: row['event_id'] as string,
  eventType: row['event_type'] as NewDelivery['eventType'],
  correlationId: row['correlation_id'] as string,
});

export function toDue(row: Row): DueDelivery {
  return {
    ...toIdentity(row),
    call: row['call'] as NewDelivery['call'],
    attempts: row['attempts'] as number,
    firstFailedAt: millisOrNull(row['first_failed_at']),
  };
}

export function deliveryParameters(rows: readonly NewDelivery[]): Buffer[] {
  return [
    column('uuid', rows, (row) => row.id),
    column('text', rows, (row) => row.partner),
    column('text', rows, (row) => row.key),
    column('text', rows, (row) => row.outbound),
    column('uuid', rows, (row) => row.eventId),
    column('text', rows, (row) => row.eventType),
    column('uuid', rows, (row) => row.correlationId),
    column('json', rows, (row) => JSON.stringify(row.call)),
  ];
}

export function toLine(row: Row): Delivery {
  return {
    ...toIdentity(row),
    state: row['state'] as Delivery['state'],
    attempts: row['attempts'] as number,
    createdAt: millis(row['created_at']),
    dueAt: millisOrNull(row['due_at']),
    firstFailedAt: millisOrNull(row['first_failed_at']),
    doneAt: millisOrNull(row['done_at']),
    fault: toFault(row),
    row: String(row['seq']),
  };
}

const toFault = (row: Row): Delivery['fault'] =>
  row['fault'] === null ? null : { code: row['fault'] as NonNullable<Delivery['fault']>['code'], message: row['fault_message'] as string };

export const toWaits = (row: Row): Pick<PartnerDeliveries, 'oldestAt' | 'held' | 'fault'> => ({
  oldestAt: millisOrNull(row['oldest_at']),
  held: row['held'] as number,
  fault: toFault(row),
});

export const standingColumns = `partner, ${epoch('disabled_at')}, disabled_because, ${epoch('failing_since')}`;

export const toStanding = (row: Row): PartnerStanding => ({
  partner: row['partner'] as string,
  disabledAt: millisOrNull(row['disabled_at']),
  disabledBecause: row['disabled_because'] as PartnerStanding['disabledBecause'],
  failingSince: millisOrNull(row['failing_since']),
});

export const toLeased = (row: Row): Leased => ({ ...toStanding(row), token: row['token'] as number });
