/** Nothing behind MSH-25 is read, whatever a message brings. */
const LAST_FIELD = 25;

/** The header line before anything is known of the message's character set, each byte a character. */
export class RawHeader {
  /** Index of `MSH` in the bytes. */
  readonly start: number;
  readonly line: string;
  readonly #fields: readonly string[];

  constructor(start: number, line: string) {
    this.start = start;
    this.line = line;
    this.#fields = line.slice(4).split(line.charAt(3), LAST_FIELD);
  }

  /** A field of MSH as it came, by its number from 3 on; empty where there is none. */
  field(number: number): string {
    return this.#fields[number - 2] ?? '';
  }
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
const BLANK = 0x20;
const TAB = 0x09;

/** Finds the header behind a byte order mark and blank lines; null where the message does not begin with `MSH`. */
export function readRawHeader(bytes: Buffer): RawHeader | null {
  let start = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
  while ([CARRIAGE_RETURN, LINE_FEED, BLANK, TAB].includes(bytes[start] as number)) start += 1;
  if (bytes.toString('latin1', start, start + 3) !== 'MSH') return null;
  return new RawHeader(start, bytes.toString('latin1', start, lineEnd(bytes, start)));
}

function lineEnd(bytes: Buffer, from: number): number {
  const ends = [bytes.indexOf(CARRIAGE_RETURN, from), bytes.indexOf(LINE_FEED, from)].filter((at) => at !== -1);
  return ends.length === 0 ? bytes.length : Math.min(...ends);
}
