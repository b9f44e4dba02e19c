import { eventEntry } from '@homeward/contracts';
import type { RecordedEvent } from '../surface/event.ts';

/** Milliseconds from 0001-01-01 to 1970-01-01: keeps every instant a sender can mean above zero. */
const SINCE_YEAR_1 = 62_135_596_800_000;

/** Twelve hexadecimal digits hold every instant up to the year 8920; what lies beyond, before or after, stands at the end of the scale. */
const LAST = 0xffff_ffff_ffff;
const INSTANT_DIGITS = 12;
const RANK_DIGITS = 4;
const ID_CHARACTERS = 36;

interface Said {
  readonly source?: { readonly messageAt?: number | null; readonly messageId?: string } | null;
}

/** Digits that a run of them is filled up to, so that 9 sorts before 10. */
const DIGITS = 20;
/** More of a message id than that decides nothing. */
const MOST = 96;

const DIGIT = Buffer.from('0123456789abcdef', 'latin1');
const HYPHEN = 45;

/** Where a key is laid out: pieces of text put together would each be garbage. The longest is far shorter. */
const key = Buffer.alloc(1_024);
let end = 0;

/** The number as so many hexadecimal digits; it is whole and fits them. */
function putHex(value: number, digits: number): void {
  let rest = value;
  for (let at = end + digits; at > end; ) {
    key[--at] = DIGIT[rest % 16] as number;
    rest = Math.floor(rest / 16);
  }
  end += digits;
}

const putInstant = (at: number | null): void =>
  putHex(at === null ? 0 : Math.min(Math.max(Math.floor(at) + SINCE_YEAR_1, 1), LAST), INSTANT_DIGITS);

const ZERO = 48;
const isDigit = (code: number): boolean => code >= ZERO && code <= 57;
const isAscii = /^[\0-\x7f]*$/;

function putByte(byte: number): void {
  key[end] = DIGIT[byte >> 4] as number;
  key[end + 1] = DIGIT[byte & 15] as number;
  end += 2;
}

/** Where the run of digits ends that begins here. */
function endOfRun(text: string, from: number): number {
  let at = from;
  while (isDigit(text.charCodeAt(at))) at += 1;
  return at;
}

/** ASCII letter by letter, each run of digits filled up; answers nothing beyond `MOST` letters. */
function putNatural(text: string): void {
  const last = end + 2 * MOST;
  for (let at = 0; at < text.length && end < last; ) {
    if (!isDigit(text.charCodeAt(at))) {
      putByte(text.charCodeAt(at++));
      continue;
    }
    const until = endOfRun(text, at);
    while (at < until && text.charCodeAt(at) === ZERO) at += 1;
    for (let fill = DIGITS - (until - at); fill > 0 && end < last; fill -= 1) putByte(ZERO);
    while (at < until && end < last) putByte(text.charCodeAt(at++));
    at = until;
  }
}

/**
 * The sender's own id of the message, as hexadecimal digits that sort as people number things. Feeds that tell time to the minute send
 * several messages with one time, and number them in the order in which they mean them.
 */
function putInSequence(messageId: string): void {
  if (isAscii.test(messageId)) putNatural(messageId);
  else {
    const natural = messageId.replace(/\d+/g, (run) => run.replace(/^0+/, '').padStart(DIGITS, '0')).slice(0, MOST);
    for (const byte of Buffer.from(natural, 'utf8')) putByte(byte);
  }
  putByte(0);
}

/** A UUID without its hyphens. */
function putId(uuid: string): void {
  for (let i = 0; i < ID_CHARACTERS; i += 1) {
    const code = uuid.charCodeAt(i);
    if (code !== HYPHEN) key[end++] = code;
  }
}

/**
 * Where an event stands among the facts of its aggregate, as hexadecimal digits that sort as text: occurred, the sender's message time
 * (events without one first), rank in the catalogue, the sender's message id, event id. Arrival plays no part.
 */
export function orderKey(event: RecordedEvent): string {
  const { source } = event.data as Said;
  end = 0;
  putInstant(event.occurredAt);
  putInstant(source?.messageAt ?? null);
  putHex(eventEntry(event.type).rank, RANK_DIGITS);
  putInSequence(source?.messageId ?? '');
  putId(event.id);
  return key.toString('latin1', 0, end);
}
