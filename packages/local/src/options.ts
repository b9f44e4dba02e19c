/** The environment of the process that starts an engine. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The part of the hub's logger that is used here. */
export interface EngineLog {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

export interface EngineOptions {
  /** Folder of this engine alone; created when missing. */
  readonly dataDir: string;
  /** Where Java, Maven, Docker and the cache folder are looked for, and what children are given. */
  readonly env: Environment;
  readonly log?: EngineLog;
  /** Gives up a start that waits, which after a crash may be for a long recovery. */
  readonly signal?: AbortSignal;
  /** Told in one line when something begins that takes more than a moment. */
  onProgress?(line: string): void;
}

export const silent: EngineLog = { info: () => {}, warn: () => {} };
