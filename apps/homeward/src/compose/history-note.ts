import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EpochMillis } from '@homeward/kernel';
import { type HistorySetting, type Progress, progressAfter, type Step } from '@homeward/simulator/history';

/** How far the history of a data folder was played. */
export interface HistoryNote {
  readonly setting: HistorySetting;
  readonly progress: Progress;
  readonly isWhole: boolean;
}

const DAY = 86_400_000;
/** Who comes to a county's two hospitals, as far as they tell of it: in half a year, with the two hundred who are there when it begins, about 5,000 people. */
const SPELLS_A_MONTH = 800;

const file = (dataDir: string): string => join(dataDir, 'history.json');
/** What came after the last whole day, a line a step: nothing that was done is done again, whenever the history stops. */
const stepsFile = (dataDir: string): string => join(dataDir, 'history-steps.jsonl');

/** The last line may be half written, where the process was killed. */
function readSteps(dataDir: string): readonly Step[] {
  try {
    const lines = readFileSync(stepsFile(dataDir), 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Step);
  } catch {
    return [];
  }
}

/** Null where none was begun, or the note was lost: then it is begun anew, and what comes twice is known. */
export function readHistory(dataDir: string): HistoryNote | null {
  try {
    const note = JSON.parse(readFileSync(file(dataDir), 'utf8')) as HistoryNote;
    return note.isWhole ? note : { ...note, progress: progressAfter(note.progress, readSteps(dataDir)) };
  } catch {
    return null;
  }
}

/** Notes a whole day; the steps of it are in its progress. */
export async function noteHistory(dataDir: string, note: HistoryNote): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writeFile(`${file(dataDir)}.new`, `${JSON.stringify(note)}\n`);
  await rename(`${file(dataDir)}.new`, file(dataDir));
  truncateSync(startSteps(dataDir));
}

function startSteps(dataDir: string): string {
  const name = stepsFile(dataDir);
  writeFileSync(name, '', { flag: 'a' });
  return name;
}

/** Notes one step at once: it outlives the process. */
export function noteStep(dataDir: string, step: Step): void {
  appendFileSync(stepsFile(dataDir), `${JSON.stringify(step)}\n`);
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
