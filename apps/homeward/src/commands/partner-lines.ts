import type { ListedPartner } from '../compose/questions/answer-deliveries.ts';

const time = (at: number): string => new Date(at).toISOString();

const because = { gone: 'it answered 410', failing: 'it failed for too long', asked: 'somebody asked for it' } as const;

/** What somebody can do about what waits; nothing where it goes on by itself. */
function adviceOf({ partner, state, held }: ListedPartner): string[] {
  const enable = state === 'disabled' ? [`homeward deliveries enable ${partner}: its calls are made again`] : [];
  const letters = `homeward dead-letters list --kind delivery --status dead --source ${partner}`;
  return held === 0 ? enable : [...enable, `${letters}: what has to be replayed, edited or dropped`];
}

/** How deliveries to one partner go: what waits, since when, why, and what to do. */
export function partnerLines(one: ListedPartner): string[] {
  const { partner, app, state, disabledAt, disabledBecause, failingSince, waiting, oldestAt, held, fault } = one;
  const parts = [
    disabledAt === null ? state : `${state} since ${time(disabledAt)}${disabledBecause === null ? '' : `, ${because[disabledBecause]}`}`,
    `${waiting} waiting${oldestAt === null ? '' : `, the oldest since ${time(oldestAt)}`}`,
    ...(failingSince === null ? [] : [`failing since ${time(failingSince)}`]),
  ];
  const why = [
    ...(held === 0 ? [] : [`${held} ${held === 1 ? 'key is' : 'keys are'} held up by a dead letter`]),
    ...(fault === null ? [] : [`the last that failed: ${fault.message} (${fault.code})`]),
    ...adviceOf(one),
  ];
  return [`${partner.padEnd(24)} ${app.padEnd(18)} ${parts.join('; ')}`, ...why.map((line) => `    ${line}`)];
}
