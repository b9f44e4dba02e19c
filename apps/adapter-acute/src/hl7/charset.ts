import { isAscii, isUtf8 } from 'node:buffer';
import { fault } from './rules.ts';

/** Decodes bytes that belong to the character set whole; null where they do not. */
type Decode = (bytes: Buffer) => string | null;

export interface Charset {
  readonly name: string;
  readonly decode: Decode;
}

const ascii: Charset = { name: 'ASCII', decode: (bytes) => (isAscii(bytes) ? bytes.toString('latin1') : null) };
const utf8: Charset = { name: 'UTF-8', decode: (bytes) => (isUtf8(bytes) ? bytes.toString('utf8') : null) };

/** Five bytes stand for nothing in windows-1252; decoders make control characters of them. */
const NOT_IN_1252 = /[\x81\x8d\x8f\x90\x9d]/;
const windows1252: Charset = {
  name: 'windows-1252',
  decode: (bytes) => (NOT_IN_1252.test(bytes.toString('latin1')) ? null : new TextDecoder('windows-1252').decode(bytes)),
};

/** 0x80 to 0x9F are control characters in all parts of ISO 8859: text has none. Decoders read windows-1252 there, which would be a guess. */
const CONTROLS = /[\x80-\x9f]/;
function iso8859(part: number): Charset {
  const decoder = new TextDecoder(`iso-8859-${part}`, { fatal: true });
  return {
    name: `8859/${part}`,
    decode: (bytes) => {
      if (CONTROLS.test(bytes.toString('latin1'))) return null;
      try {
        return decoder.decode(bytes);
      } catch {
        return null; // a byte that this part leaves undefined
      }
    },
  };
}

/** Names of HL7 table 0211 and what feeds write instead. */
const charsets: ReadonlyMap<string, Charset> = new Map([
  ...['ASCII', 'US-ASCII'].map((name) => [name, ascii] as const),
  ...['UNICODE UTF-8', 'UNICODE', 'UTF-8', 'UTF8', 'UNICODE UTF8'].map((name) => [name, utf8] as const),
  ...['WINDOWS-1252', 'WINDOWS 1252', 'WIN-1252', 'CP1252', 'CP-1252', '1252'].map((name) => [name, windows1252] as const),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 15].flatMap((part) => {
    const charset = iso8859(part);
    return [`8859/${part}`, `ISO-8859-${part}`, `ISO8859-${part}`, `ISO 8859-${part}`].map((name) => [name, charset] as const);
  }),
]);

/** The character set of a name as it stands in MSH-18; null for one that this door does not read. */
export function charsetNamed(name: string): Charset | null {
  const asItStands = charsets.get(name);
  if (asItStands !== undefined) return asItStands;
  const plain = name
    .trim()
    .toUpperCase()
    .replaceAll(/[\s_]+/g, ' ');
  return charsets.get(plain) ?? null;
}

export interface DecodedText {
  readonly text: string;
  readonly charset: Charset;
  readonly notes: readonly string[];
}

/**
 * The text of a message. `declared` is the first name in MSH-18. Nothing declared: UTF-8, else windows-1252 with a note.
 * Throws `HUB_UNSUPPORTED` for a character set that is not read here, `HUB_DECODE` for bytes outside the declared one.
 */
export function decodeText(bytes: Buffer, declared: string): DecodedText {
  const at = 'MSH-18';
  if (declared.trim() !== '') {
    const charset = charsetNamed(declared);
    if (charset === null) throw fault('HUB_UNSUPPORTED', 'charset-name', { at, what: 'this character set is not read here' });
    const text = charset.decode(bytes);
    if (text === null)
      throw fault('HUB_DECODE', 'charset', { at, what: `the message has bytes that are not ${charset.name}, which it declares` });
    return { text, charset, notes: [] };
  }
  const text = utf8.decode(bytes);
  if (text !== null) return { text, charset: utf8, notes: [] };
  const guessed = windows1252.decode(bytes);
  if (guessed === null)
    throw fault('HUB_DECODE', 'charset', { at, what: 'no character set is declared, and the message is neither UTF-8 nor windows-1252' });
  return { text: guessed, charset: windows1252, notes: ['MSH-18 is empty and the text is not UTF-8: read as windows-1252'] };
}
