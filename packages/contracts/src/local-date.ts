const DAY_MS = 86_400_000;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days from 1970-01-01 to a calendar date `YYYY-MM-DD`; null where there is no such date. Years 0001 to 9999. */
export function daysOfLocalDate(text: string): number | null {
  const parts = PATTERN.exec(text);
  if (parts === null) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // `Date.parse` takes 30 February for 1 March in some engines: only what prints back is a date.
  if (Number.isNaN(ms) || text < '0001' || new Date(ms).toISOString().slice(0, 10) !== text) return null;
  return ms / DAY_MS;
}

const FIRST_DAY = -719_162; // 0001-01-01
const LAST_DAY = 2_932_896; // 9999-12-31

/** The other way round; null outside years 0001 to 9999. */
export function localDateOfDays(days: number): string | null {
  if (!Number.isInteger(days) || days < FIRST_DAY || days > LAST_DAY) return null;
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}
