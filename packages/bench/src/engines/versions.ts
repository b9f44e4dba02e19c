const seen = new Map<string, Set<string>>();

/** What a figure was made on besides this machine: `engine` as people call it, its version and whose it is. */
export function sawEngine(engine: 'Kafka' | 'PostgreSQL', version: string): void {
  seen.set(engine, (seen.get(engine) ?? new Set()).add(version));
}

/** The engines of all that was measured so far, for the report. */
export const enginesSeen = (): Record<string, string> =>
  Object.fromEntries([...seen].map(([engine, versions]) => [engine, [...versions].join('; ')]));
