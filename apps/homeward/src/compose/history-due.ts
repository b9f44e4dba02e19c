import { Fault } from '@homeward/kernel';
import type { Config } from '../config/load-config.ts';
import { runsPlayed } from './county-runs.ts';
import { type HistoryNote, readHistory } from './history-note.ts';

const spans = { none: 0, '6m': 6, '12m': 12 } as const;

/** Months of a `--history`; null where it was not given. Throws `HUB_CONFIG` for what is none. */
export function historySpan(given: string | boolean | undefined): number | null {
  if (given === undefined) return null;
  if (typeof given === 'string' && Object.hasOwn(spans, given)) return spans[given as keyof typeof spans];
  throw new Fault('HUB_CONFIG', `--history takes ${Object.keys(spans).join(', ')}`, { rule: 'usage' });
}

export interface HistoryPlan {
  /** Months to play, or to go on playing; null for none. */
  readonly months: number | null;
  /** Whether the clock that a history left behind is to be put back. */
  readonly resetsClock: boolean;
  /** What the person at the keyboard is told. */
  readonly says: readonly string[];
}

const nothing: HistoryPlan = { months: null, resetsClock: false, says: [] };
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

export interface HistoryWish {
  /** As `historySpan` gives it. */
  readonly span: number | null;
  readonly isOnce: boolean;
}

/** Pure: what is to be done about the months before now. */
export function planHistory(begun: HistoryNote | null, isFirstUse: boolean, { span, isOnce }: HistoryWish): HistoryPlan {
  if (begun !== null && !begun.isWhole) {
    const upTo = `a history was broken off after ${day(begun.progress.playedUntil)}`;
    if (span === 0) return { months: null, resetsClock: true, says: [`${upTo}; it is left as it is, and the clock is the machine's`] };
    return { months: 6, resetsClock: false, says: [`${upTo}; it goes on from there`] };
  }
  const months = span ?? (isOnce || !isFirstUse ? 0 : 6);
  if (months === 0) return nothing;
  if (begun !== null) return { ...nothing, says: ['a history was played on this folder already; another folder takes another'] };
  if (!isFirstUse) return { ...nothing, says: ['a history comes before everything else: begin a new folder with --data for one'] };
  return {
    months,
    resetsClock: false,
    says: [`playing the ${months} months before now through the public doors, the hub's clock moved from day to day`],
  };
}

/** The same, of a data folder. Never in production, nor with another's sign-in. */
export function historyDue({ environment, settings, dataDir }: Config, wish: HistoryWish): HistoryPlan {
  if (environment !== 'development' || settings.HOMEWARD_OIDC_ISSUER !== undefined) {
    if (wish.span !== null && wish.span > 0) throw new Fault('HUB_CONFIG', '--history is for a development hub with its local sign-in');
    return nothing;
  }
  return planHistory(readHistory(dataDir), runsPlayed(dataDir) === 0, wish);
}
