import { eventEntry } from '@homeward/contracts';
import type { RecordedEvent } from '../surface/event.ts';

/** Milliseconds from 0001-01-01 to 1970-01-01: keeps every instant a sender can mean above zero. */
const SINCE_YEAR_1 = 62_135_596_800_000;

/** Twelve hexadecimal digits hold every instant up to the year 8920; what lies beyond, before or after, stands at the end of the scale. */
const LAST = 0xffff_ffff_ffff;

const instant = (at: number | null): string =>
  at === null
    ? '000000000000'
    : Math.min(Math.max(at + SINCE_YEAR_1, 1), LAST)
        .toString(16)
        .padStart(12, '0');

/** The sender's own time of the message, where the event says it. */
function messageAt(data: unknown): number | null {
  return (data as { readonly source?: { readonly messageAt?: number | null } | null }).source?.messageAt ?? null;
}

/**
 * Where an event stands among the facts of its aggregate, as 60 hexadecimal digits that sort as text: occurred, the sender's message
 * time (events without one first), rank in the catalogue, id. Arrival plays no part.
 */
export function orderKey(event: RecordedEvent): string {
  const rank = eventEntry(event.type).rank.toString(16).padStart(4, '0');
  return `${instant(event.occurredAt)}${instant(messageAt(event.data))}${rank}${event.id.replaceAll('-', '')}`;
}
