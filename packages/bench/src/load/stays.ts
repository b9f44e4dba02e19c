import type { EventMap, EventType } from '@homeward/contracts';
import type { OutRecord } from '@homeward/hub/ports';
import { deriveId } from '@homeward/kernel';
import { nhsCheckDigit } from '@homeward/nhs';
import { exampleOf, recordOf } from './records.ts';

/** What is said of one stay, in this order. */
const PLOT = [
  'spell.admitted.v1',
  'spell.moved.v1',
  'spell.updated.v1',
  'referral.submitted.v1',
  'spell.expected-date-set.v1',
  'spell.criteria-set.v1',
  'spell.moved.v1',
  'spell.updated.v1',
  'spell.expected-date-set.v1',
  'spell.discharged.v1',
] as const satisfies readonly EventType[];

export const EVENTS_OF_A_STAY = PLOT.length;
/** So many people are in hospital at once: each is heard of once before the next event of the first. */
export const AT_ONCE = 5_000;

/** Whose the `i`-th event of a run is. */
export const stayOf = (i: number): number => Math.floor(i / (AT_ONCE * EVENTS_OF_A_STAY)) * AT_ONCE + (i % AT_ONCE);

interface Told {
  readonly source?: object;
  readonly visit?: object;
  readonly person?: object | null;
  readonly [field: string]: unknown;
}

/** What is the same in every event of a type is looked up once: what sends must cost little beside what is measured. */
const plot = PLOT.map((type) => {
  const example = exampleOf(type) as unknown as Told;
  const times = Object.keys(example).filter((field) => field.endsWith('At') && typeof example[field] === 'number');
  return { type, example, times, isAdmission: type === 'spell.admitted.v1' };
});

const DAY_MS = 86_400_000;
const LAST_GROUP = 12;
let run = { name: '', ids: '' };

/** A UUID for each `i` of a run: the last group counts. */
function idOf(name: string, i: number): string {
  if (run.name !== name) run = { name, ids: deriveId('bench-run', name).slice(0, -LAST_GROUP) };
  return run.ids + i.toString(16).padStart(LAST_GROUP, '0');
}

/** A number of the range 999, which is never given out, with a right check digit; one for each `n` below some 900,000. */
function nhsNumberOf(n: number): string {
  for (let body = 999_000_000 + (n % 1_000_000); ; body += 1) {
    const digit = nhsCheckDigit(String(body));
    if (digit !== null) return `${body}${digit}`;
  }
}

/** The `i`-th event of a run; `now` is when it is said. */
export function eventOfStays(name: string, i: number, now: number): OutRecord {
  const within = i % (AT_ONCE * EVENTS_OF_A_STAY);
  const stay = stayOf(i);
  const { type, example, times, isAdmission } = plot[Math.floor(within / AT_ONCE)] as (typeof plot)[number];
  const data: Record<string, unknown> = { ...example };
  for (const field of times) data[field] = field === 'admittedAt' ? now - DAY_MS : now;
  if ('source' in example) data['source'] = { ...example.source, messageId: `${name}${i}`, messageAt: now };
  if ('visit' in example) data['visit'] = { ...example.visit, visitNumber: `${name}${stay}` };
  if (example.person) data['person'] = { ...example.person, nhsNumber: nhsNumberOf(stay), hospitalNumber: `L${stay}` };
  if ('referralId' in example) data['referralId'] = `ref_${name}${stay}`;
  const at = isAdmission ? now - DAY_MS : now;
  return recordOf(type, { id: idOf(name, i), key: `spl_${name}${stay}`, at, data: data as unknown as EventMap[typeof type] });
}
