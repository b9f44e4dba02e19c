/** London's days, by the time zone data of the machine and nothing of the hub's. */
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

function inLondon(at: number): { day: string; time: string } {
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: `${part['year']}-${part['month']}-${part['day']}`,
    time: `${part['hour']}:${part['minute']}:${part['second']}.${part['fractionalSecond']}`,
  };
}

const DAY_MS = 86_400_000;

export const plus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
export const between = (from: string, to: string): number => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
export const dayOf = (at: number): string => inLondon(at).day;

/** The first day whose count at 08:00 comes at or after an instant. */
export function countedFrom(at: number): string {
  const { day, time } = inLondon(at);
  return time <= '08:00:00.000' ? day : plus(day, 1);
}

/** Start of the week (Monday) or month that a day lies in. */
export function startOf(grain: string, day: string): string {
  if (grain === 'MONTH') return `${day.slice(0, 7)}-01`;
  if (grain === 'DAY') return day;
  return plus(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

export function ageOn(bornOn: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years;
}
