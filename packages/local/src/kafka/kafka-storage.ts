import { randomBytes } from 'node:crypto';
import { copyFile, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@homeward/kernel';
import type { EngineLog } from '../options.ts';
import { writeWhole } from '../process/write-whole.ts';
import type { ToolResult } from '../run-tool.ts';

export interface KafkaStorage {
  /** Kafka's own data (`log.dirs`). */
  readonly logDir: string;
  /** Where a new one is formatted before it is renamed into place: what is found here is never data. */
  readonly draftDir: string;
  /** A copy of the file that names cluster and node, without which Kafka refuses its data. */
  readonly identityFile: string;
}

export function kafkaStorage(dataDir: string): KafkaStorage {
  return { logDir: join(dataDir, 'log'), draftDir: join(dataDir, 'log.new'), identityFile: join(dataDir, 'identity.properties') };
}

const META = 'meta.properties';

async function readIdentity(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return ['cluster.id', 'node.id', 'directory.id', 'version'].every((name) => new RegExp(`^${name}=.+$`, 'm').test(text)) ? text : null;
}

/** 128 random bits as Kafka writes them; a leading dash would look like an option. */
export function newClusterId(): string {
  const id = randomBytes(16).toString('base64url');
  return id.startsWith('-') ? newClusterId() : id;
}

/** What stands in the data folder: nothing yet, data ready to use, or something that Kafka could not be started on. */
async function inspect({ logDir, identityFile }: KafkaStorage): Promise<'absent' | 'ready' | 'unnamed' | 'foreign'> {
  const names = await readdir(logDir).catch(() => null);
  if (names === null) return 'absent';
  if ((await readIdentity(join(logDir, META))) !== null) return 'ready';
  return (await readIdentity(identityFile)) === null ? 'foreign' : 'unnamed';
}

/** Formats in the draft folder with `format`, then moves it into place in one step. */
async function create(storage: KafkaStorage, format: (clusterId: string) => Promise<ToolResult>): Promise<void> {
  await rm(storage.draftDir, { recursive: true, force: true });
  const { code, text } = await format(newClusterId());
  const identity = await readIdentity(join(storage.draftDir, META));
  if (code !== 0 || identity === null)
    throw new Fault('HUB_BROKER', `Kafka's data folder could not be formatted: ${text.trim().slice(-600)}`);
  await writeWhole(storage.identityFile, identity);
  await rename(storage.draftDir, storage.logDir);
}

/**
 * Leaves a data folder that Kafka starts on, and never removes data: what cannot be used is moved aside under another name.
 * `format` formats the draft folder.
 */
export async function prepareStorage(
  storage: KafkaStorage,
  format: (clusterId: string) => Promise<ToolResult>,
  log: EngineLog,
): Promise<void> {
  const found = await inspect(storage);
  if (found === 'ready') return;
  if (found === 'unnamed') {
    await copyFile(storage.identityFile, join(storage.logDir, META));
    log.warn("Kafka's data folder had lost its identity; it was restored from the copy", {});
    return;
  }
  if (found === 'foreign') {
    await rename(storage.logDir, `${storage.logDir}.unusable-${Date.now()}`);
    log.warn("Kafka's data folder could not be used; it was moved aside and a new one begun", {});
  }
  await create(storage, format);
}
