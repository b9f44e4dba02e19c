export { liveDays } from './draw-history.ts';
export { type DayPlayed, type HistorySummary, playHistory } from './play-history.ts';
export { type Progress, progressAfter, type Step } from './progress.ts';
export type { HistorySetting } from './setting.ts';
