/**
 * The only field names a log line may carry. Ids here are opaque; codes, counts, durations and positions hold no personal value.
 * A field that is not listed is dropped and its name counted under `dropped`, so that a mistake shows without leaking.
 */
export const allowedLogFields = [
  'adapter',
  'address',
  'aggregate',
  'app',
  'attempt',
  'attempts',
  'brokers',
  'bytes',
  'code',
  'connections',
  'correlationId',
  'count',
  'database',
  'door',
  'eventId',
  'eventType',
  'exitCode',
  'fromOffset',
  'group',
  'handler',
  'lag',
  'memberId',
  'method',
  'ms',
  'offset',
  'partition',
  'pid',
  'port',
  'reason',
  'result',
  'retryAfterMs',
  'route',
  'rule',
  'schema',
  'schemaId',
  'shard',
  'signal',
  'stack',
  'state',
  'status',
  'toOffset',
  'topic',
  'version',
] as const;

const allowed: ReadonlySet<string> = new Set(allowedLogFields);

/** Keeps allowed fields; turns an error under `error` into its class and code, never its text (which may quote input). */
export function clean(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  let dropped: string[] | undefined;
  for (const [name, value] of Object.entries(fields)) {
    if (allowed.has(name)) kept[name] = value;
    else if (name === 'error') Object.assign(kept, describeError(value));
    else {
      dropped ??= [];
      dropped.push(name);
    }
  }
  if (dropped !== undefined) kept['dropped'] = dropped;
  return kept;
}

/** Stack frames without the first line, since that line is the message. */
function describeError(value: unknown): Record<string, unknown> {
  if (!(value instanceof Error)) return { error: typeof value };
  const frames = value.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8);
  const cause = value.cause instanceof Error ? { cause: value.cause.name, ...codeOf(value.cause) } : {};
  return { error: value.name, ...cause, ...codeOf(value), ...(frames ? { stack: frames.join('\n') } : {}) };
}

function codeOf(error: Error): { code?: string } {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? { code } : {};
}
