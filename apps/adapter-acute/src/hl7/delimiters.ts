import { Hl7Context } from '@medplum/core';
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

const PUNCTUATION = /^[!-/:-@[-`{-~]+$/;

/** Reads them off the header line. Throws `HUB_DECODE`, naming MSH-1 or MSH-2, where they are no five (or fewer) different punctuation marks. */
export function readDelimiters(header: string): Delimiters {
  const field = header.charAt(3);
  if (!PUNCTUATION.test(field))
    throw fault('HUB_DECODE', 'delimiters', { at: 'MSH-1', what: 'the field separator is no punctuation mark' });
  const end = header.indexOf(field, 4);
  const encoding = header.slice(4, end === -1 ? undefined : end);
  const all = field + encoding;
  const sound = encoding.length >= 1 && encoding.length <= 5 && PUNCTUATION.test(encoding) && new Set(all).size === all.length;
  if (!sound) throw fault('HUB_DECODE', 'delimiters', { at: 'MSH-2', what: 'not one to five different punctuation marks' });
  const nth = (index: number): string => encoding.charAt(index) || UNUSED;
  return { field, component: nth(0), repetition: nth(1), escape: nth(2), subcomponent: nth(3), truncation: nth(4) };
}

export function toContext(delimiters: Delimiters): Hl7Context {
  const { field, component, repetition, escape, subcomponent } = delimiters;
  return new Hl7Context('\r', field, component, repetition, escape, subcomponent);
}
