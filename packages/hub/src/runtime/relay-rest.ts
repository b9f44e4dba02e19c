/** Who is held up by a turn of the relay, and how long the relay may put one off for that. */
export interface Yielding {
  /** True while somebody is served whom a turn would hold up. */
  isAsked(): boolean;
  /** From one turn to the next at most, in milliseconds. */
  readonly forMs: number;
}

export interface RestParts {
  /** From one turn to the next at least, in milliseconds. */
  readonly lingerMs: number;
  /** Null where nobody is held up. */
  readonly yielding: Yielding | null;
  now(): number;
  pause(ms: number): Promise<unknown>;
  isStopping(): boolean;
}

/** From a turn that began then to the next: longer, but not for long, while somebody is served whom the next would hold up. */
export async function rest(began: number, { lingerMs, yielding, now, pause, isStopping }: RestParts): Promise<void> {
  const last = began + (yielding?.forMs ?? 0);
  for (let due = began + lingerMs; !isStopping(); due = Math.min(now() + Math.max(1, lingerMs), last)) {
    const early = due - now();
    if (early > 0) await pause(early);
    if (now() >= last || yielding?.isAsked() !== true) return;
  }
}
