import { readFile } from 'node:fs/promises';
import { type ReaderRecord, readerProblems, recordReader } from '@homeward/contracts/evolution';
import { Fault } from '@homeward/kernel';
import type { SchemaState } from './schema-state.ts';

export interface Told {
  readonly partner: string;
  /** Needed for a partner that is not recorded yet. */
  readonly partnerClass: string | undefined;
  readonly type: string;
  /** A released version (`1.2`), `latest`, or the path of a reader schema (`….avsc`). */
  readonly reads: string;
}

/** The record with what a partner said it reads with. Throws `HUB_CONFIG` where that cannot be. */
export async function recordTold({ record, lock, partnerClasses }: SchemaState, told: Told): Promise<ReaderRecord> {
  const reads = told.reads === 'latest' ? null : told.reads.endsWith('.avsc') ? await readSchema(told.reads) : told.reads;
  try {
    const next = recordReader(record, { ...told, reads });
    const [problem] = readerProblems(next, lock, partnerClasses).filter((line) => line.startsWith(`${told.partner}: `));
    if (problem !== undefined) throw new TypeError(problem);
    return next;
  } catch (cause) {
    throw new Fault('HUB_CONFIG', (cause as TypeError).message, { cause });
  }
}

async function readSchema(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new Fault('HUB_CONFIG', `${path} cannot be read as an Avro schema`, { cause });
  }
}
