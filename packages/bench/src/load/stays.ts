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
const AT_ONCE = 5_000;

interface Told {
  readonly source?: object;
  readonly visit?: object;
  readonly person?: object | null;
  readonly [field: string]: unknown;
}

const examples = new Map<EventType, Told>(PLOT.map((type) => [type, exampleOf(type) as unknown as Told]));

/** A number of the range 999, which is never given out, with a right check digit; one for each `n` below some 900,000. */
function nhsNumberOf(n: number): string {
  for (let body = 999_000_000 + (n % 1_000_000); ; body += 1) {
    const digit = nhsCheckDigit(String(body));
    if (digit !== null) return `${body}${digit}`;
  }
}

/** The `i`-th event of a run; `now` is when it is said. */
export function eventOfStays(run: string, i: number, now: number): OutRecord {
  const block = Math.floor(i / (AT_ONCE * EVENTS_OF_A_STAY));
  const within = i % (AT_ONCE * EVENTS_OF_A_STAY);
  const stay = block * AT_ONCE + (within % AT_ONCE);
  const type = PLOT[Math.floor(within / AT_ONCE)] as (typeof PLOT)[number];
  const example = examples.get(type) as Told;
  const times = Object.keys(example).filter((field) => field.endsWith('At') && typeof example[field] === 'number');
  const data = {
    ...example,
    ...Object.fromEntries(times.map((field) => [field, field === 'admittedAt' ? now - 86_400_000 : now])),
    ...('source' in example ? { source: { ...example.source, messageId: `${run}${i}`, messageAt: now } } : {}),
    ...('visit' in example ? { visit: { ...example.visit, visitNumber: `${run}${stay}` } } : {}),
    ...(example.person ? { person: { ...example.person, nhsNumber: nhsNumberOf(stay), hospitalNumber: `L${stay}` } } : {}),
    ...('referralId' in example ? { referralId: `ref_${run}${stay}` } : {}),
  };
  const at = type === 'spell.admitted.v1' ? now - 86_400_000 : now;
  return recordOf(type, { id: deriveId(run, String(i)), key: `spl_${run}${stay}`, at, data: data as unknown as EventMap[typeof type] });
}
