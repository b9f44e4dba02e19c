import { type EventMap, type EventType, eventTypes } from '@homeward/contracts';
import type { RecordedEvent } from '@homeward/hub';
import type { KeptContext } from '@homeward/hub/deliveries';
import { newestOf } from '@homeward/hub/adapter';
import { Fault } from '@homeward/kernel';

export type OfCase = Extract<EventType, `chc.${string}`>;

/** What is said of a case of continuing healthcare, by whomever. */
export const ofCase: readonly OfCase[] = eventTypes.filter((type): type is OfCase => type.startsWith('chc.'));

type Known = KeptContext<RecordedEvent>;

const dataOf = <T extends OfCase>(known: Known, type: T): EventMap[T] | undefined => known[type]?.data as EventMap[T] | undefined;

/** Who says it; what follows by a rule of the hub nobody says. */
const speakerOf = ({ data }: RecordedEvent): string | undefined =>
  (data as { readonly source?: { readonly organisation: string } }).source?.organisation;

/**
 * The board that answers for a case, as its page takes it: as the board itself says, else as the Checklist names it, else the board that speaks of it (a Fast
 * Track tool names none). Null where a Checklist names none and no board has spoken yet. Throws `HUB_UNKNOWN_REFERENCE` where there is no Checklist
 * either: what says whose case it is, is on its way.
 */
export function responsibleBoard(known: Known, boards: readonly string[]): string | null {
  const checklist = dataOf(known, 'chc.checklist-completed.v1');
  const named =
    dataOf(known, 'chc.referral-accepted.v1')?.icb ?? dataOf(known, 'chc.checklist-received.v1')?.icb ?? checklist?.responsibleIcb ?? null;
  if (named !== null) return named;
  const speakers = newestOf(known, ofCase).map(speakerOf);
  const board = speakers.find((speaker) => speaker !== undefined && boards.includes(speaker)) ?? null;
  if (board === null && checklist === undefined)
    throw new Fault('HUB_UNKNOWN_REFERENCE', 'nothing says yet which board answers for this case', { rule: 'board known' });
  return board;
}
