import { type EpochMillis, Fault, type LocalDate } from '@homeward/kernel';
import { parseInstant, parseLocalDate, toLocalDate } from '@homeward/nhs';
import { expectedBreaks, isLongPast } from '@homeward/nhs/date-limits';
import type { MapContext } from '../surface/define-adapter.ts';

/** A member of a body: what it says, and where (its JSON pointer). */
export interface Said {
  readonly text: string;
  readonly at: string;
}

/**
 * How far ahead of the door a sender may say that something happened, in milliseconds: a day. That is more than any lost or mistaken time zone
 * (14 hours) with a clock that runs ahead, so no true statement is refused; a slip of a day, month or year is, since what lies in the future
 * would outrank every later correction.
 */
export const TOLERANCE: EpochMillis = 24 * 60 * 60 * 1000;

/** A moment, past or to come. Throws `HUB_INVALID` for what is no instant with its offset. */
export function instant({ text, at }: Said): EpochMillis {
  const read = parseInstant(text);
  if (read === null) throw new Fault('HUB_INVALID', `${at}: no such day or time`, { at, rule: 'date-time' });
  return read.ms;
}

type Door = Pick<MapContext, 'receivedAt'>;

const farWords = { past: 'what is expected lies years back', 'too-far': 'what is expected lies years ahead' } as const;

function expectedFault(of: LocalDate, at: string, { receivedAt }: Door): Fault | null {
  const rule = expectedBreaks(of, receivedAt);
  return rule === null ? null : new Fault('HUB_INVALID', `${at}: ${farWords[rule]}`, { at, rule });
}

/** A moment that is expected or arranged, past or to come. Throws `HUB_INVALID` for what is no instant, or lies years back or ahead of the door. */
export function expectedInstant(said: Said, ctx: Door): EpochMillis {
  const ms = instant(said);
  const fault = expectedFault(toLocalDate(ms), said.at, ctx);
  if (fault !== null) throw fault;
  return ms;
}

/** When something happened. Throws `HUB_INVALID` for what is no instant, lies in the future, or longer ago than anything is told late. */
export function pastInstant(said: Said, ctx: Door): EpochMillis {
  const ms = instant(said);
  if (isLongPast(ms, ctx.receivedAt))
    throw new Fault('HUB_INVALID', `${said.at}: what is said to have happened lies too long ago`, { at: said.at, rule: 'past' });
  if (ms > ctx.receivedAt + TOLERANCE)
    throw new Fault('HUB_INVALID', `${said.at}: what is said to have happened lies in the future`, { at: said.at, rule: 'future' });
  return ms;
}

/** A day of the calendar, `YYYY-MM-DD`; null where nothing is said. Throws `HUB_INVALID` for a day that there is not. */
export function day(text: string | null | undefined, at: string): LocalDate | null {
  if (text === null || text === undefined) return null;
  if (parseLocalDate(text) === null) throw new Fault('HUB_INVALID', `${at}: no such day`, { at, rule: 'date' });
  return text;
}

/** A day that is expected or arranged. Throws `HUB_INVALID` as `day` does, and for one that lies years back or ahead of the door. */
export function expectedDay(text: string | null | undefined, at: string, ctx: Door): LocalDate | null {
  const read = day(text, at);
  const fault = read === null ? null : expectedFault(read, at, ctx);
  if (fault !== null) throw fault;
  return read;
}
