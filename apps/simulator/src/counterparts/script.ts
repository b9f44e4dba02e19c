/** How an outside system behaves from now on. */
export interface Script {
  /** Milliseconds that it takes over each answer. */
  readonly slowMs: number;
  /** Status that it answers everything with; null while it does its work. */
  readonly refuse: number | null;
  /** Seconds it asks to wait with a refusal; null for none. */
  readonly retryAfterSeconds: number | null;
  /** How often it says again what it says by itself. */
  readonly repeats: number;
  /** Milliseconds for which it goes away once it has taken this, its control port with it; then 0 again. */
  readonly awayMs: number;
}

export const WELL_BEHAVED: Script = { slowMs: 0, refuse: null, retryAfterSeconds: null, repeats: 0, awayMs: 0 };

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

/** A script that came over the wire; null for what is none. Members that it leaves out stay as they are. */
export function changedScript(script: Script, change: unknown): Script | null {
  if (typeof change !== 'object' || change === null) return null;
  const next = { ...script, ...change } as Script;
  if (Object.keys(next).some((name) => !(name in WELL_BEHAVED))) return null;
  const { slowMs, refuse, retryAfterSeconds, repeats, awayMs } = next;
  const good = [slowMs, repeats, awayMs].every(isCount) && [refuse, retryAfterSeconds].every((value) => value === null || isCount(value));
  return good ? next : null;
}
