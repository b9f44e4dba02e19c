import type { Logger } from '@homeward/hub';
import pino from 'pino';
import { clean } from './allow-list.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface LoggerOptions {
  readonly level: LogLevel;
  /** Where lines go: standard error unless given; a file path appends to that file. */
  readonly file?: string;
}

/** JSON lines with an allow-list of fields; see `allow-list.ts`. */
export function createLogger(options: LoggerOptions): Logger {
  const destination = pino.destination(
    options.file === undefined ? { dest: 2, sync: true } : { dest: options.file, mkdir: true, sync: false },
  );
  const root = pino({ level: options.level, ...lineFormat }, destination);
  return wrap(root);
}

const lineFormat = {
  base: null,
  formatters: { level: (label: string) => ({ level: label }) },
  timestamp: pino.stdTimeFunctions.isoTime,
};

function wrap(line: pino.Logger): Logger {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      if (line.isLevelEnabled(level)) line[level](clean(fields), message);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), child: (fields) => wrap(line.child(clean(fields))) };
}
