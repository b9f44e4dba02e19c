import type { Charset } from './charset.ts';
import { type Delimiters, UNUSED } from './delimiters.ts';

/** Text that carries no escape sequence any more. */
export type Unescape = (text: string) => string;

const BLANKS = 200;
const HEX = /^X(?:[0-9A-Fa-f]{2})+$/;
const FORMAT = /^\.(br|sp|ce|fi|nf|in|ti|sk)([+-]?\d{0,3})$/;
// What a text column or a terminal must not meet.
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f]/;

/**
 * Undoes the escape sequences of a message: delimiters (F, S, T, R, E, and P from v2.7), hexadecimal bytes in the message's character set (X..),
 * line breaks and blanks of formatted text; highlighting is dropped. A sequence that says something else, or hexadecimal that makes a control
 * character, stays as it was sent, and so does an escape character that opens nothing. Source: HL7 v2.8.2 chapter 2, 2.7.
 */
export function createUnescape(delimiters: Delimiters, charset: Charset): Unescape {
  const { escape } = delimiters;
  if (escape === UNUSED) return (text) => text;
  const meanings: Readonly<Record<string, string>> = {
    F: delimiters.field,
    S: named(delimiters.component, '^'),
    T: named(delimiters.subcomponent, '&'),
    R: named(delimiters.repetition, '~'),
    P: named(delimiters.truncation, '#'),
    E: escape,
    H: '',
    N: '',
  };
  const meaningOf = (code: string): string | null => meanings[code] ?? (HEX.test(code) ? hexText(code, charset) : formatText(code));
  return (text) => {
    if (!text.includes(escape)) return text;
    let out = '';
    let at = 0;
    for (let open = text.indexOf(escape); open !== -1; open = text.indexOf(escape, at)) {
      const close = text.indexOf(escape, open + 1);
      if (close === -1) break;
      const meaning = meaningOf(text.slice(open + 1, close));
      out += text.slice(at, open) + (meaning ?? escape);
      at = meaning === null ? open + 1 : close + 1;
    }
    return out + text.slice(at);
  };
}

let last: { readonly delimiters: Delimiters; readonly charset: Charset; readonly unescape: Unescape } | null = null;

/** As `createUnescape`; the messages of a feed share theirs. */
export function unescapeFor(delimiters: Delimiters, charset: Charset): Unescape {
  if (last?.delimiters !== delimiters || last.charset !== charset)
    last = { delimiters, charset, unescape: createUnescape(delimiters, charset) };
  return last.unescape;
}

const named = (delimiter: string, usual: string): string => (delimiter === UNUSED ? usual : delimiter);

function hexText(code: string, charset: Charset): string | null {
  const text = charset.decode(Buffer.from(code.slice(1), 'hex'));
  if (text === null) return null;
  const normalised = text.replaceAll(/\r\n?/g, '\n');
  return CONTROL.test(normalised) ? null : normalised;
}

function formatText(code: string): string | null {
  const [, command, count] = FORMAT.exec(code) ?? [];
  if (command === undefined) return null;
  if (command === 'br' || command === 'sp' || command === 'ce') return '\n';
  return command === 'sk' ? ' '.repeat(Math.min(BLANKS, Math.max(0, Number(count)))) : '';
}
