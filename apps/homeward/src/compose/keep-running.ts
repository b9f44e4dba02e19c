import { setTimeout as pause } from 'node:timers/promises';

/** A process that the product started or took over. */
export interface Engine {
  /** False once it has ended, for whatever reason. */
  isRunning(): Promise<boolean>;
  stop(): Promise<void>;
}

export interface KeepOptions {
  /** As people call it. */
  readonly name: string;
  /** Brings it up again, on the same addresses and data; `signal` gives that up. */
  again(signal: AbortSignal): Promise<Engine>;
  onProgress(line: string): void;
  /** Milliseconds between two looks; a second unless given. */
  readonly everyMs?: number;
}

/**
 * Starts an engine again when it ends without being asked to (killed, out of memory). What depends on it waits meanwhile: doors refuse or keep,
 * relays and consumers try again, so nothing is lost.
 */
export function keepRunning(first: Engine, options: KeepOptions): { stop(): Promise<void> } {
  const { name, again, onProgress, everyMs = 1_000 } = options;
  const stopping = new AbortController();
  let engine = first;
  const look = async (): Promise<void> => {
    if (await engine.isRunning().catch(() => true)) return; // what cannot be seen is not taken for an end
    onProgress(`${name} has ended by itself; starting it again`);
    try {
      engine = await again(stopping.signal);
      onProgress(`${name} is back`);
    } catch (thrown) {
      if (stopping.signal.aborted) return;
      onProgress(`${name} does not start: ${thrown instanceof Error ? thrown.message : 'no reason given'}`);
    }
  };
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await pause(everyMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (!stopping.signal.aborted) await look();
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await watching;
      await engine.stop();
    },
  };
}
