import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Fault } from '@homeward/kernel';
import { type Config, loadConfig } from '../config/load-config.ts';
import type { Io } from './command.ts';

/** Flags that every command which reaches a product takes. */
const shared = {
  'port-base': { type: 'string' },
  data: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

/** Marks a fault of the command line, as against one of the settings. */
export const USAGE = 'usage';

export type FlagValues = Readonly<Record<string, string | boolean | undefined>>;

export interface ParsedCommand {
  readonly config: Config;
  readonly values: FlagValues;
  readonly positionals: readonly string[];
}

/** Parses a command's own flags with the shared ones, and loads the configuration. Throws `HUB_CONFIG` naming what is wrong. */
export function parseCommand(args: readonly string[], io: Io, options: ParseArgsConfig['options'] = {}): ParsedCommand {
  const { values, positionals } = parse(args, { ...shared, ...options });
  const portBase = values['port-base'];
  const data = values['data'];
  if (data === '') throw new Fault('HUB_CONFIG', '--data takes a folder', { rule: USAGE });
  const config = loadConfig(io.env, {
    portBase: typeof portBase === 'string' ? wholeNumber('--port-base', portBase) : null,
    dataDir: typeof data === 'string' ? resolve(data) : null,
    defaultDataDir: resolve(import.meta.dirname, '../../../../.homeward'),
  });
  return { config, values, positionals };
}

/** Throws `HUB_CONFIG` where there are more words than the command takes: none is passed over in silence. */
export function takesAtMost(most: number, positionals: readonly string[]): void {
  const extra = positionals[most];
  if (extra !== undefined) throw new Fault('HUB_CONFIG', `one word too many: '${extra}'`, { rule: USAGE });
}

export function wholeNumber(flag: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Fault('HUB_CONFIG', `${flag} takes a whole number`, { rule: USAGE });
  return Number(text);
}

function parse(args: readonly string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true }) as { values: FlagValues; positionals: string[] };
  } catch (thrown) {
    throw new Fault('HUB_CONFIG', thrown instanceof Error ? thrown.message : 'the command line cannot be read', {
      rule: USAGE,
      cause: thrown,
    });
  }
}

/** The flags that lead to the same product, as they were given; for hints and for processes started on its behalf. */
export const folderFlags = (values: FlagValues): string[] =>
  ['data', 'port-base'].flatMap((flag) => (typeof values[flag] === 'string' ? [`--${flag}`, values[flag]] : []));
