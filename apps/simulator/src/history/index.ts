export { type DayPlayed, type HistorySummary, playHistory } from './play-history.ts';
export type { HistorySetting } from './setting.ts';
