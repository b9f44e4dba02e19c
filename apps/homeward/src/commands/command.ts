import type { Readable, Writable } from 'node:stream';

/** What a command may touch of the process it runs in. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Command {
  readonly summary: string;
  readonly usage: string;
  /** Resolves to the exit code. Throws a `Fault` for what the person at the keyboard has to mend. */
  run(args: readonly string[], io: Io): Promise<number>;
}
