import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProcess, findProcesses, type RunningProcess } from './process-table.ts';
import { writeWhole } from './write-whole.ts';

/** Kept in the data folder while an engine runs, so that whoever comes after a crash knows what is whose. */
export interface EngineRecord {
  /** What runs it: `java`, `docker` or `native`. It stays when the engine stops: the data was made by it. */
  readonly kind: string;
  readonly ports: Readonly<Record<string, number>>;
  /** Hash of everything the engine was started with; another one needs a fresh start. */
  readonly settings: string;
  readonly engine: Pick<RunningProcess, 'pid' | 'startedAt'> | null;
}

const fileOf = (dataDir: string) => join(dataDir, 'engine.json');

/** The record, or null when there is none, or only half of one. */
export async function readRecord(dataDir: string): Promise<EngineRecord | null> {
  try {
    const record = JSON.parse(await readFile(fileOf(dataDir), 'utf8')) as EngineRecord;
    return typeof record.kind === 'string' && typeof record.ports === 'object' ? record : null;
  } catch {
    return null;
  }
}

export async function writeRecord(dataDir: string, record: EngineRecord): Promise<void> {
  await writeWhole(fileOf(dataDir), `${JSON.stringify(record, null, 2)}\n`);
}

/**
 * An engine that an earlier start left behind in this folder. Its command line must hold `marker`:
 * with the record's pid and start time if there is a record, and also without one, when the start was cut off before it was written.
 */
export async function findOrphan(record: EngineRecord | null, marker: string): Promise<RunningProcess | null> {
  if (record?.engine) {
    const found = await findProcess(record.engine.pid);
    if (found?.startedAt === record.engine.startedAt && found.command.includes(marker)) return found;
  }
  return (await findProcesses(marker))[0] ?? null;
}
