import type { Logger } from '@homeward/hub';

export interface CapturedLog extends Logger {
  readonly lines: { level: string; message: string; fields: Readonly<Record<string, unknown>> }[];
}

/** A log that tests can read. */
export function captureLog(): CapturedLog {
  const lines: CapturedLog['lines'] = [];
  const at =
    (level: string) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) =>
      void lines.push({ level, message, fields });
  const log: CapturedLog = { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), child: () => log };
  return log;
}
