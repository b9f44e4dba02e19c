import { type EpochMillis, Fault, type LocalDate } from '@homeward/kernel';
import { addDays, parseLocalDate } from './local-date.ts';
import { fromLondonLocal, toLocalDate } from './london-time.ts';
import { isWorkingDay } from './working-days.ts';

/** When a team works, in London's time. */
export interface OpeningHours {
  /** `working-days`: neither weekends nor bank holidays. */
  readonly days: 'working-days' | 'every-day';
  /** Minutes after midnight. */
  readonly opens: number;
  /** Minutes after midnight, up to 1440; later than `opens`. */
  readonly closes: number;
}

function shift(date: LocalDate, { opens, closes }: OpeningHours): { readonly from: EpochMillis; readonly until: EpochMillis } {
  const at = (minutes: number): EpochMillis => {
    const day = parseLocalDate(minutes < 1440 ? date : addDays(date, 1));
    const instant = day && fromLondonLocal({ ...day, hour: Math.floor(minutes / 60) % 24, minute: minutes % 60, second: 0 });
    if (instant === null) throw new Fault('HUB_INVALID', 'opening hours are minutes from 0 to 1440', { rule: 'opening-hours' });
    return instant;
  };
  return { from: at(opens), until: at(closes) };
}

/**
 * The instant at which so many minutes of opening time have passed since `from`; time outside opening hours does not count.
 * What is due exactly at closing time is due then, not next morning. Throws `HUB_INVALID` beyond the years of known holidays.
 */
export function addWorkingMinutes(from: EpochMillis, minutes: number, hours: OpeningHours): EpochMillis {
  let left = minutes * 60_000;
  for (let date = toLocalDate(from); ; date = addDays(date, 1)) {
    if (hours.days === 'working-days' && !isWorkingDay(date)) continue;
    const { from: opens, until } = shift(date, hours);
    const start = Math.max(from, opens);
    if (start >= until) continue;
    if (start + left <= until) return start + left;
    left -= until - start;
  }
}
