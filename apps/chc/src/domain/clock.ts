import { Fault, type LocalDate } from '@homeward/kernel';
import { addDays, daysBetween } from '@homeward/nhs';

/** Calendar days from receipt to decision; nothing pauses them. Source: National Framework, the 28-day standard. */
export const STANDARD_DAYS = 28;

/** London dates. */
export interface ClockDates {
  /** When the integrated care board received the positive Checklist. */
  readonly received: LocalDate | null;
  readonly decided: LocalDate | null;
  readonly discounted: LocalDate | null;
  /** Day on which the clock is read: what lies after it has not happened yet. */
  readonly asOf: LocalDate;
}

export interface ClockReading {
  readonly status: 'NOT_STARTED' | 'RUNNING' | 'DECIDED' | 'DISCOUNTED';
  readonly elapsedDays: number | null;
  readonly dueOn: LocalDate | null;
  /** Told of a running clock too: a breach shows here, not in the status. */
  readonly within28: boolean | null;
  readonly overBy: number | null;
}

/** Reads the 28-day clock. Throws `HUB_INVALID` where a date lies before the receipt. */
export function readClock({ received, decided, discounted, asOf }: ClockDates): ClockReading {
  if (received === null) return { status: 'NOT_STARTED', elapsedDays: null, dueOn: null, within28: null, overBy: null };
  for (const [name, date] of Object.entries({ decided, discounted, asOf })) {
    if (date !== null && date < received) throw new Fault('HUB_INVALID', `${name}: lies before the Checklist was received`);
  }
  const { status, on } = stopOf(decided, discounted, asOf);
  const elapsedDays = daysBetween(received, on);
  return {
    status,
    elapsedDays,
    dueOn: addDays(received, STANDARD_DAYS),
    within28: elapsedDays <= STANDARD_DAYS,
    overBy: Math.max(0, elapsedDays - STANDARD_DAYS),
  };
}

/** What stopped the clock by `asOf`, or the day up to which it runs. On one day a decision goes before a discount. */
function stopOf(
  decided: LocalDate | null,
  discounted: LocalDate | null,
  asOf: LocalDate,
): { status: ClockReading['status']; on: LocalDate } {
  const known = (date: LocalDate | null): date is LocalDate => date !== null && date <= asOf;
  if (known(decided) && !(known(discounted) && discounted < decided)) return { status: 'DECIDED', on: decided };
  if (known(discounted)) return { status: 'DISCOUNTED', on: discounted };
  return { status: 'RUNNING', on: asOf };
}
