import { fault } from './rules.ts';

/**
 * The characters that MSH-1 and MSH-2 name. One that is not named separates nothing: it is set to a line feed, which cannot stand within a
 * segment once the message is cut into lines. Source: HL7 v2.8.2 chapter 2, 2.5.4 and 2.14.9.
 */
export const UNUSED = '\n';

export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
  /** Truncation character, from v2.7. */
  readonly truncation: string;
}

export const usualDelimiters: Delimiters = {
  field: '|',
  component: '^',
  repetition: '~',
  escape: '\\',
  subcomponent: '&',
  truncation: UNUSED,
};

/** What the last header named: a feed names the same in all its messages. */
let last: { readonly named: string; readonly read: Delimiters } | null = null;

const PUNCTUATION = /^[!-/:-@[-`{-~]+$/;

/** Reads them off the header line. Throws `HUB_DECODE`, naming MSH-1 or MSH-2, where they are no five (or fewer) different punctuation marks. */
export function readDelimiters(header: string): Delimiters {
  const field = header.charAt(3);
  if (!PUNCTUATION.test(field))
    throw fault('HUB_DECODE', 'delimiters', { at: 'MSH-1', what: 'the field separator is no punctuation mark' });
  const end = header.indexOf(field, 4);
  const all = header.slice(3, end === -1 ? undefined : end);
  if (last?.named === all) return last.read;
  const encoding = all.slice(1);
  const sound = encoding.length >= 1 && encoding.length <= 5 && PUNCTUATION.test(encoding) && new Set(all).size === all.length;
  if (!sound) throw fault('HUB_DECODE', 'delimiters', { at: 'MSH-2', what: 'not one to five different punctuation marks' });
  const nth = (index: number): string => encoding.charAt(index) || UNUSED;
  last = {
    named: all,
    read: { field, component: nth(0), repetition: nth(1), escape: nth(2), subcomponent: nth(3), truncation: nth(4) },
  };
  return last.read;
}
