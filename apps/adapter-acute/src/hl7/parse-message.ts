import { Fault } from '@homeward/kernel';
import { decodeText } from './charset.ts';
import { type Delimiters, readDelimiters } from './delimiters.ts';
import { Message } from './message.ts';
import { type RawHeader, readRawHeader } from './raw-header.ts';
import { fault } from './rules.ts';

export interface ParsedMessage {
  readonly message: Message;
  readonly notes: readonly string[];
}

/** What a sender's profile says MSH-18 really means, by the name that the sender writes. */
export type CharsetAliases = Readonly<Record<string, string>>;

/** Far more than an ADT message has (CRLF counts twice), few enough that reading one keeps nobody waiting. */
const MAX_LINES = 5_000;

function hasMoreLines(bytes: Buffer, limit: number): boolean {
  if (bytes.length <= limit) return false;
  let count = 0;
  for (const end of ['\r', '\n']) {
    for (let at = bytes.indexOf(end); at !== -1 && count <= limit; at = bytes.indexOf(end, at + 1)) count += 1;
  }
  return count > limit;
}

/** Finds the header, or throws `HUB_DECODE`: then there is nothing to read. */
export function requireHeader(bytes: Buffer): RawHeader {
  const raw = readRawHeader(bytes);
  if (raw === null) throw fault('HUB_DECODE', 'segment', { at: 'MSH', what: 'the message does not begin with an MSH segment' });
  return raw;
}

/** Bytes to segments. Throws `HUB_DECODE` or `HUB_UNSUPPORTED` (character set), naming the place and never a value. */
export function parseMessage(bytes: Buffer, raw: RawHeader, aliases: CharsetAliases = {}): ParsedMessage {
  if (bytes.includes(0)) throw fault('HUB_DECODE', 'charset', { at: 'MSH', what: 'the message has a byte 0x00, which no text has' });
  if (hasMoreLines(bytes, MAX_LINES)) throw new Fault('HUB_TOO_LARGE', `more than ${MAX_LINES} lines`, { rule: 'segment-count' });
  const delimiters = readDelimiters(raw.line);
  const declared = raw.field(18).split(delimiters.repetition)[0] ?? '';
  const { text, charset, notes } = decodeText(bytes.subarray(raw.start), aliases[declared] ?? declared);
  return { message: new Message({ lines: toLines(text, delimiters), delimiters, charset }), notes };
}

/**
 * One line per segment. CR, LF and CRLF all end a segment; a line feed before something that is no segment is a line break within a field, as
 * feeds that copy notes send it.
 */
function toLines(text: string, { field }: Delimiters): readonly string[] {
  const starts = (line: string): boolean => startsSegment(line, field);
  const lines: string[] = [];
  for (const piece of text.replaceAll('\r\n', '\r').split('\r')) {
    if (piece.includes('\n')) lines.push(...splitAtLineFeeds(piece, starts));
    else if (piece !== '') lines.push(piece);
  }
  const second = lines.findIndex((line, i) => i > 0 && line.startsWith(`MSH${field}`));
  if (second !== -1)
    throw new Fault('HUB_DECODE', `line ${second + 1} begins another message: each is sent by itself`, { rule: 'segment' });
  const stray = lines.findIndex((line) => !starts(line));
  if (stray === -1) return lines;
  throw new Fault('HUB_DECODE', `line ${stray + 1} does not begin with a segment's name and a field separator`, { rule: 'segment' });
}

function splitAtLineFeeds(piece: string, starts: (line: string) => boolean): readonly string[] {
  const lines: string[] = [];
  for (const line of piece.split('\n')) {
    if (line === '') continue;
    if (starts(line) || lines.length === 0) lines.push(line);
    else lines.push(`${lines.pop()}\n${line}`);
  }
  return lines;
}

const NAME = /^[A-Z][A-Z0-9]{2}/;

function startsSegment(line: string, field: string): boolean {
  return NAME.test(line) && (line.length === 3 || line.charAt(3) === field);
}
