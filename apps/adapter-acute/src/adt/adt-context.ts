import type { EpochMillis } from '@homeward/kernel';
import { expectedBreaks, isLongPast, STAY_WITHIN_DAYS } from '@homeward/nhs/date-limits';
import { isFuture } from '../future.ts';
import { type Hl7Time, place, readTime } from '../hl7/hl7-time.ts';
import type { Header } from '../hl7/header.ts';
import type { Message, Segment } from '../hl7/message.ts';
import { fault, missing } from '../hl7/rules.ts';
import type { AppliedProfile } from '../profile/sender-profile.ts';

/** What a mapper of one trigger is given: the message, the profile to read it by, and a place for remarks to the sender's developer. */
export interface AdtContext {
  readonly header: Header;
  readonly message: Message;
  readonly profile: AppliedProfile;
  /** When the door received the message: nothing that has happened lies much later. */
  readonly receivedAt: EpochMillis;
  note(text: string): void;
}

export const segmentOf = ({ message }: AdtContext, name: string): Segment | null => message.segment(name);

/** What a field states to have happened, at its last repetition; null where it is empty. Throws `HUB_INVALID` for what lies in the future, or longer ago than any stay lasts. */
export function pastTime(ctx: AdtContext, segment: Segment | null, field: number): Hl7Time | null {
  const last = Math.max(0, (segment?.repetitions(field) ?? 0) - 1); // PV1-45 repeats after a cancelled discharge: the last one holds
  const time = readTime(segment, field, last);
  if (segment === null || time === null) return time;
  if (isLongPast(time.at, ctx.receivedAt, STAY_WITHIN_DAYS))
    throw fault('HUB_INVALID', 'past', { at: place(segment, field), what: 'what is said to have happened lies too long ago' });
  if (!isFuture(time.at, ctx.receivedAt)) return time;
  throw fault('HUB_INVALID', 'future', { at: place(segment, field), what: 'what is said to have happened lies in the future' });
}

/** When the event happened, as EVN says: occurred (EVN-6), else recorded (EVN-2), else the message's own time with a note. */
export function eventTime(ctx: AdtContext): Hl7Time {
  const evn = segmentOf(ctx, 'EVN');
  const stated = pastTime(ctx, evn, 6) ?? pastTime(ctx, evn, 2);
  if (stated !== null) return stated;
  const sent = pastTime(ctx, segmentOf(ctx, 'MSH'), 7);
  if (sent === null) throw missing('EVN-2', 'the time of the event');
  ctx.note('EVN-6 and EVN-2 are empty: the time of the message (MSH-7) is used');
  return sent;
}

/** A time that PV1 states, else the event's. */
export function statedOrEventTime(ctx: AdtContext, field: number): EpochMillis {
  return (pastTime(ctx, segmentOf(ctx, 'PV1'), field) ?? eventTime(ctx)).at;
}

/** What a field expects; null where it is empty, or lies so far off that it is a filler or a slip, of which the sender's developer is told: it is no reason to lose the message. */
export function expectedTime(ctx: AdtContext, segment: Segment | null, field: number): Hl7Time | null {
  const time = readTime(segment, field);
  if (segment === null || time === null || expectedBreaks(time.date, ctx.receivedAt) === null) return time;
  ctx.note(`${place(segment, field)} lies years from now: it is left out`);
  return null;
}
