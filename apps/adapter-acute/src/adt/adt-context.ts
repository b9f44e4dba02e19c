import type { EpochMillis } from '@homeward/kernel';
import { type Hl7Time, readTime } from '../hl7/hl7-time.ts';
import type { Header } from '../hl7/header.ts';
import type { Message, Segment } from '../hl7/message.ts';
import { missing } from '../hl7/rules.ts';
import type { AppliedProfile } from '../profile/sender-profile.ts';

/** What a mapper of one trigger is given: the message, the profile to read it by, and a place for remarks to the sender's developer. */
export interface AdtContext {
  readonly header: Header;
  readonly message: Message;
  readonly profile: AppliedProfile;
  note(text: string): void;
}

export const segmentOf = ({ message }: AdtContext, name: string): Segment | null => message.segment(name);

/** When the event happened, as EVN says: occurred (EVN-6), else recorded (EVN-2), else the message's own time with a note. */
export function eventTime(ctx: AdtContext): Hl7Time {
  const evn = segmentOf(ctx, 'EVN');
  const stated = readTime(evn, 6) ?? readTime(evn, 2);
  if (stated !== null) return stated;
  const sent = readTime(segmentOf(ctx, 'MSH'), 7);
  if (sent === null) throw missing('EVN-2', 'the time of the event');
  ctx.note('EVN-6 and EVN-2 are empty: the time of the message (MSH-7) is used');
  return sent;
}

/** A time that PV1 states, else the event's. */
export function statedOrEventTime(ctx: AdtContext, field: number): EpochMillis {
  const pv1 = segmentOf(ctx, 'PV1');
  const last = Math.max(0, (pv1?.repetitions(field) ?? 0) - 1); // PV1-45 repeats after a cancelled discharge: the last one holds
  return (readTime(pv1, field, last) ?? eventTime(ctx)).at;
}
