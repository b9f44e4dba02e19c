import { type SyntheticPerson, syntheticPerson } from '@homeward/testing';
import { adtMessage, type Visit } from './adt-message.ts';

/** One message of a stay and what the hub has to make of it. */
export interface StayMessage {
  readonly controlId: string;
  readonly bytes: Buffer;
  /** CloudEvents types that this message leads to on `spell.v1`, in order. */
  readonly leadsTo: readonly string[];
}

/** A made-up person's stay, as a hospital's feed tells it. */
export interface TestStay {
  readonly visitNumber: string;
  readonly person: SyntheticPerson;
  readonly visit: Visit;
  readonly messages: readonly StayMessage[];
  /** State of the spell once all is told. */
  readonly endsAs: 'ADMITTED' | 'DISCHARGED' | 'ADMISSION_CANCELLED';
}

const HOUR_MS = 3_600_000;

const eventsOf: Readonly<Record<string, readonly string[]>> = {
  A01: ['admitted'],
  A02: ['moved'],
  A03: ['discharged'],
  A05: ['pre-admitted'],
  A08: ['updated', 'expected-date-set'],
  A11: ['admission-cancelled'],
  A12: ['move-cancelled'],
  A13: ['discharge-cancelled'],
};

const plots: readonly { readonly triggers: readonly string[]; readonly endsAs: TestStay['endsAs'] }[] = [
  { triggers: ['A01', 'A02', 'A08'], endsAs: 'ADMITTED' },
  { triggers: ['A01', 'A08', 'A03'], endsAs: 'DISCHARGED' },
  { triggers: ['A01', 'A02', 'A12', 'A08'], endsAs: 'ADMITTED' },
  { triggers: ['A01', 'A03', 'A13'], endsAs: 'ADMITTED' },
  { triggers: ['A01', 'A11'], endsAs: 'ADMISSION_CANCELLED' },
  { triggers: ['A05', 'A01', 'A08', 'A02', 'A03'], endsAs: 'DISCHARGED' },
];

/** The CloudEvents types that a trigger leads to. */
export const leadsTo = (trigger: string): readonly string[] => (eventsOf[trigger] ?? []).map((name) => `uk.homeward.spell.${name}.v1`);

/** The stay with this number in a run: the same run and number are the same people, messages and control ids. */
export function testStay(run: string, number: number, now: number): TestStay {
  const person = syntheticPerson(number);
  const serial = String(number).padStart(6, '0');
  const visit: Visit = { visitNumber: `V${run}N${serial}`, person, serial: number, admittedAt: now - 40 * HOUR_MS };
  const plot = plots[number % plots.length] as (typeof plots)[number];
  const messages = plot.triggers.map((trigger, index): StayMessage => {
    const controlId = `C${run}${serial}${index}`;
    return {
      controlId,
      bytes: adtMessage(visit, { trigger, controlId, at: visit.admittedAt + index * HOUR_MS }),
      leadsTo: leadsTo(trigger),
    };
  });
  return { visitNumber: visit.visitNumber, person, visit, messages, endsAs: plot.endsAs };
}
