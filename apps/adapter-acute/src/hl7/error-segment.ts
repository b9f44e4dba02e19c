import type { Fault } from '@homeward/kernel';
import type { AnswerHeader } from './answer-header.ts';
import { type Delimiters, UNUSED, usualDelimiters } from './delimiters.ts';
import { type Rule, rules } from './rules.ts';

const OTHER = { code: '207', text: 'Application internal error' } as const;
const DATA_TYPE = { code: '102', text: 'Data type error' } as const;
const DUPLICATE = { code: '205', text: 'Duplicate key identifier' } as const;
/** `PV1-19`, `MSH-9.2`. */
const PLACE = /^([A-Z][A-Z0-9]{2})(?:-(\d{1,3})(?:\.(\d{1,2}))?)?$/;

/** Condition by HL7 table 0357. */
function condition(fault: Fault): { readonly code: string; readonly text: string } {
  if (fault.rule !== undefined && Object.hasOwn(rules, fault.rule)) return rules[fault.rule as Rule];
  if (fault.code === 'HUB_CONFLICT') return DUPLICATE;
  return fault.code === 'HUB_DECODE' || fault.code === 'HUB_INVALID' ? DATA_TYPE : OTHER;
}

/** Segment, its place in the message (always the first of its name), field, repetition and component; empty where the fault has no place. */
function location(fault: Fault): readonly string[] {
  const at = fault.at ?? (fault.code === 'HUB_CONFLICT' ? 'MSH-10' : '');
  const [, segment, field, component] = PLACE.exec(at) ?? [];
  if (segment === undefined) return [];
  if (field === undefined) return [segment, '1'];
  return component === undefined ? [segment, '1', field] : [segment, '1', field, '1', component];
}

/**
 * The fields of ERR: up to v2.4 one field with location and code (CM, ELD), from v2.5 on location, code, severity and texts.
 * `text` escapes what we say into the sender's delimiters.
 */
export function errorFields(fault: Fault, header: AnswerHeader, text: (plain: string) => string): readonly string[] {
  const { component } = header.delimiters;
  const { code, text: meaning } = condition(fault);
  const coded = [code, meaning, 'HL70357', fault.code, fault.rule ?? '', 'HOMEWARD'].map(text);
  const place = location(fault);
  if (isBefore25(header.version)) {
    const [segment = '', sequence = '', field = ''] = place;
    return [[segment, sequence, field, coded.join(within(header.delimiters))].join(component)];
  }
  return ['', place.join(component), coded.slice(0, 3).join(component), 'E', coded.slice(3).join(component), '', '', text(fault.message)];
}

/** Separator of subcomponents in an answer; where the sender names none the usual one, or a blank where that separates something else. */
function within(delimiters: Delimiters): string {
  if (delimiters.subcomponent !== UNUSED) return delimiters.subcomponent;
  return Object.values(delimiters).includes(usualDelimiters.subcomponent) ? ' ' : usualDelimiters.subcomponent;
}

export function isBefore25(version: string): boolean {
  const [major = 2, minor = 0] = version.split('.').map(Number);
  return major < 2 || (major === 2 && minor < 5);
}
