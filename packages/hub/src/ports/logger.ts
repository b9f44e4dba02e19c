/**
 * Structured log lines. `fields` may hold only names on the allow-list of `packages/telemetry`
 * (ids, codes, counts, durations); anything else is dropped and counted, so that no personal value can reach a log.
 */
export interface Logger {
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
  child(fields: Readonly<Record<string, unknown>>): Logger;
}
