import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const file = (dataDir: string): string => join(dataDir, 'county.json');

/** How many times the synthetic county was played on a data folder. */
export function runsPlayed(dataDir: string): number {
  try {
    return (JSON.parse(readFileSync(file(dataDir), 'utf8')) as { runs: number }).runs;
  } catch {
    return 0; // never played, or the note was lost: a repeat is then met as duplicates, which have no second effect
  }
}

export async function noteRun(dataDir: string, runs: number): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writeFile(`${file(dataDir)}.new`, `${JSON.stringify({ runs })}\n`);
  await rename(`${file(dataDir)}.new`, file(dataDir));
}
