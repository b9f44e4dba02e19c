import { type Delimiters, readDelimiters, UNUSED, usualDelimiters } from './delimiters.ts';
import type { RawHeader } from './raw-header.ts';

/** What an acknowledgement takes over from the message, byte for byte (each byte a character), however broken the message is. */
export interface AnswerHeader {
  readonly delimiters: Delimiters;
  readonly sendingApplication: string;
  readonly sendingFacility: string;
  readonly receivingApplication: string;
  readonly receivingFacility: string;
  /** First two components of MSH-9. */
  readonly type: string;
  readonly trigger: string;
  readonly controlId: string;
  readonly processing: string;
  readonly version: string;
  readonly charset: string;
}

const MAX_ECHO = 250;
// Control characters would break the answer's own segments and frames.
const CONTROL = /[\x00-\x1f]/;
const CONTROLS = /[\x00-\x1f]/g;

/** Reads what can be read; what cannot is empty, and the version 2.4. `raw` is null where no header was found. */
export function readAnswerHeader(raw: RawHeader | null): AnswerHeader {
  const delimiters = raw === null ? null : tryDelimiters(raw.line);
  const hasFields = delimiters !== null || raw?.line.charAt(3) === usualDelimiters.field;
  const isPlain = raw !== null && !CONTROL.test(raw.line); // as a rule: then its fields need no look each
  const echo = (field: number): string => {
    if (raw === null || !hasFields) return '';
    const text = raw.field(field).slice(0, MAX_ECHO);
    return isPlain ? text : text.replaceAll(CONTROLS, '');
  };
  const [type = '', trigger = ''] = echo(9).split(delimiters?.component ?? usualDelimiters.component);
  return {
    delimiters: delimiters ?? usualDelimiters,
    sendingApplication: echo(3),
    sendingFacility: echo(4),
    receivingApplication: echo(5),
    receivingFacility: echo(6),
    type,
    trigger,
    controlId: echo(10),
    processing: echo(11) || 'P',
    version: echo(12).split(delimiters?.component ?? usualDelimiters.component)[0] || '2.4',
    charset: echo(18),
  };
}

function tryDelimiters(line: string): Delimiters | null {
  try {
    return readDelimiters(line);
  } catch {
    return null;
  }
}

/** Encoding characters as MSH-2 writes them. */
export function encodingCharacters({ component, repetition, escape, subcomponent, truncation }: Delimiters): string {
  return [component, repetition, escape, subcomponent, truncation].filter((character) => character !== UNUSED).join('');
}
