import type { Receipt } from '@homeward/hub';
import { faultTable } from '@homeward/kernel';
import { type AnswerHeader, encodingCharacters, readAnswerHeader } from './answer-header.ts';
import { type Delimiters, UNUSED } from './delimiters.ts';
import { errorFields, isBefore25 } from './error-segment.ts';
import type { RawHeader } from './raw-header.ts';

/** MSA-3 holds 80 characters. */
const MAX_TEXT = 80;
const MAX_CONTROL_ID = 20;

/**
 * The acknowledgement (original mode) of a message, from its header line alone, in its own version, delimiters and character set. MSA-1 is `AA` once the
 * message is durable, `AE` where its content is at fault, `AR` where it is not taken at all or not now. What we say ourselves is ASCII.
 */
export function acknowledge(receipt: Receipt, raw: RawHeader | null): Buffer {
  const header = readAnswerHeader(raw);
  const { field, component } = header.delimiters;
  const text = (plain: string): string => escapeText(plain, header.delimiters);
  const segments = [
    mshFields(header, receipt, component),
    [
      'MSA',
      receipt.fault === null ? 'AA' : (faultTable[receipt.fault.code].hl7 ?? 'AE'),
      header.controlId,
      text(summary(receipt).slice(0, MAX_TEXT)),
    ],
    ...(receipt.fault === null ? [] : [['ERR', ...errorFields(receipt.fault, header, text)]]),
  ];
  return Buffer.from(segments.map((fields) => `${fields.join(field)}\r`).join(''), 'latin1');
}

function mshFields(header: AnswerHeader, receipt: Receipt, component: string): readonly string[] {
  const controlId = `HW${receipt.correlationId.replaceAll('-', '')}`.slice(0, MAX_CONTROL_ID);
  const fields = [
    'MSH',
    encodingCharacters(header.delimiters),
    header.receivingApplication,
    header.receivingFacility,
    header.sendingApplication,
    header.sendingFacility,
    utcTime(receipt.receivedAt),
    '',
    answerType(header, component),
    controlId,
    header.processing,
    header.version,
  ];
  return header.charset === '' ? fields : [...fields, '', '', '', '', '', header.charset];
}

/** `ACK` in v2.1, with the event it answers up to v2.3.1, with the structure from v2.4 on. */
function answerType({ version, trigger }: AnswerHeader, component: string): string {
  if (trigger === '' || version === '2.1') return 'ACK';
  const hasStructure = !isBefore25(version) || version === '2.4';
  return ['ACK', trigger, ...(hasStructure ? ['ACK'] : [])].join(component);
}

function summary(receipt: Receipt): string {
  if (receipt.fault !== null) return `${receipt.fault.code} ${receipt.fault.message}`;
  if (receipt.result === 'skipped') return `skipped: ${receipt.reason ?? 'not used'}`;
  return `${receipt.result} ${receipt.correlationId}`;
}

/** The second told last. */
let told = { second: Number.NaN, as: '' };

function utcTime(at: number): string {
  const second = Math.floor(at / 1_000);
  if (second !== told.second) told = { second, as: `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}+0000` };
  return told.as;
}

interface Escapes {
  /** What stands for each delimiter in an escape sequence. */
  readonly codes: ReadonlyMap<string, string>;
  /** Any of them. */
  readonly delimiter: RegExp;
}

const known = new WeakMap<Delimiters, Escapes>();

/** Worked out once of the delimiters that a feed's messages share. */
function escapesOf(delimiters: Delimiters): Escapes {
  const met = known.get(delimiters);
  if (met !== undefined) return met;
  const { escape, field, component, subcomponent, repetition } = delimiters;
  const codes = new Map([
    [escape, 'E'],
    [field, 'F'],
    [component, 'S'],
    [subcomponent, 'T'],
    [repetition, 'R'],
  ]);
  codes.delete(UNUSED);
  const any = [...codes.keys()].map((character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  const escapes = { codes, delimiter: new RegExp(`[${any.join('')}]`, 'g') };
  known.set(delimiters, escapes);
  return escapes;
}

/** Our own text in the sender's delimiters; without an escape character a delimiter becomes a blank. */
function escapeText(plain: string, delimiters: Delimiters): string {
  const { escape } = delimiters;
  const { codes, delimiter } = escapesOf(delimiters);
  const escaped = (character: string): string => (escape === UNUSED ? ' ' : `${escape}${codes.get(character)}${escape}`);
  return plain.replaceAll(/[^ -~]/g, ' ').replaceAll(delimiter, escaped);
}
