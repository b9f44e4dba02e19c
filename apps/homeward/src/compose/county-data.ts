import { readFileSync } from 'node:fs';
import { countyFile } from '@homeward/better-care-fund';
import { Fault } from '@homeward/kernel';
import type { Config } from '../config/load-config.ts';

const unusable = (what: string, cause?: unknown): Fault => new Fault('HUB_CONFIG', `HOMEWARD_COUNTY: ${what}`, { cause });

/** What a county says of itself for its figures: its own file, or what this release comes with. Throws `HUB_CONFIG`, naming each place that is wrong. */
export function countyDataOf({ settings }: Pick<Config, 'settings'>): unknown {
  const path = settings.HOMEWARD_COUNTY;
  if (path === undefined) return {};
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (thrown) {
    throw unusable('the file cannot be read as JSON', thrown);
  }
  const read = countyFile.safeParse(content);
  if (read.success) return content;
  const where = read.error.issues.map(({ path: at, message }) => `/${at.join('/')} (${message})`);
  throw unusable(`the file is not as the handbook says at ${where.join(', ')}`);
}
