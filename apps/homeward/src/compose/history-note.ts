import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EpochMillis } from '@homeward/kernel';
import type { HistorySetting } from '@homeward/simulator/history';

/** How far the history of a data folder was played. */
export interface HistoryNote {
  readonly setting: HistorySetting;
  readonly playedUntil: EpochMillis;
  readonly isWhole: boolean;
}

const DAY = 86_400_000;
/** Half a year of a county's two hospitals, as far as they tell of it. */
const SPELLS_A_MONTH = 5_000 / 6;

const file = (dataDir: string): string => join(dataDir, 'history.json');

/** Null where none was begun, or the note was lost: then it is begun anew, and what comes twice is known. */
export function readHistory(dataDir: string): HistoryNote | null {
  try {
    return JSON.parse(readFileSync(file(dataDir), 'utf8')) as HistoryNote;
  } catch {
    return null;
  }
}

export async function noteHistory(dataDir: string, note: HistoryNote): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writeFile(`${file(dataDir)}.new`, `${JSON.stringify(note)}\n`);
  await rename(`${file(dataDir)}.new`, file(dataDir));
}

/** So many months up to now. */
export function historySetting(of: {
  readonly months: number;
  readonly now: EpochMillis;
  readonly spells: number | null;
  readonly seed: number;
}): HistorySetting {
  const from = of.now - Math.round((of.months * 365.25) / 12) * DAY;
  return { seed: of.seed, from, until: of.now, spells: of.spells ?? Math.round(of.months * SPELLS_A_MONTH) };
}
