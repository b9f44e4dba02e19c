import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { addDays, fromLondonLocal, parseLocalDate, toLocalDate } from '@homeward/nhs';

/** People in hospital are counted at 08:00 in London. Hub design; the national daily count's hour was not found. */
const HOUR = 8;

/** The first day whose count comes at or after an instant. */
export function firstCensus(at: EpochMillis): LocalDate {
  const day = toLocalDate(at);
  const { year = 0, month = 1, day: ofMonth = 1 } = parseLocalDate(day) ?? {};
  const count = fromLondonLocal({ year, month, day: ofMonth, hour: HOUR, minute: 0, second: 0 });
  return count !== null && at <= count ? day : addDays(day, 1);
}

/** The last day whose count has come by an instant. */
export function lastCensus(now: EpochMillis): LocalDate {
  return addDays(firstCensus(now + 1), -1);
}

/** The last instant of a day in London: what was known on a day is what was known by then. */
export function endOfDay(day: LocalDate): EpochMillis {
  const { year = 0, month = 1, day: ofMonth = 1 } = parseLocalDate(addDays(day, 1)) ?? {};
  return (fromLondonLocal({ year, month, day: ofMonth, hour: 0, minute: 0, second: 0 }) ?? 0) - 1;
}
