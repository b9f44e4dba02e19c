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

interface Said {
  readonly source?: { readonly messageAt?: number | null; readonly messageId?: string } | null;
}

/** Digits that a run of them is filled up to, so that 9 sorts before 10. */
const DIGITS = 20;
/** More of a message id than that decides nothing. */
const MOST = 96;

/**
 * The sender's own id of the message, as hexadecimal digits that sort as people number things. Feeds that tell time to the minute send
 * several messages with one time, and number them in the order in which they mean them.
 */
function inSequence(messageId: string): string {
  if (messageId === '') return '00';
  const natural = messageId.replace(/\d+/g, (run) => run.replace(/^0+/, '').padStart(DIGITS, '0')).slice(0, MOST);
  return `${Buffer.from(natural, 'utf8').toString('hex')}00`;
}

const digitsOf = (uuid: string): string =>
  `${uuid.slice(0, 8)}${uuid.slice(9, 13)}${uuid.slice(14, 18)}${uuid.slice(19, 23)}${uuid.slice(24)}`;

/**
 * Where an event stands among the facts of its aggregate, as hexadecimal digits that sort as text: occurred, the sender's message time
 * (events without one first), rank in the catalogue, the sender's message id, event id. Arrival plays no part.
 */
export function orderKey(event: RecordedEvent): string {
  const { source } = event.data as Said;
  const rank = eventEntry(event.type).rank.toString(16).padStart(4, '0');
  const times = `${instant(event.occurredAt)}${instant(source?.messageAt ?? null)}`;
  return `${times}${rank}${inSequence(source?.messageId ?? '')}${digitsOf(event.id)}`;
}
