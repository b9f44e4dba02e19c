import type { AppHandle } from '@homeward/hub';

/** How an app that runs here does, as its runtime tells it; -1 while a figure cannot be told. */
export interface RunningFigures {
  readonly state: string;
  /** Records to read. */
  readonly lag: number;
  /** Records to publish. */
  readonly outbox: number;
}

/** An app or adapter that another process behind this address runs. */
export interface AppElsewhere {
  readonly name: string;
  /** As people call it. */
  readonly label: string;
  /** Its dead letters are at `<prefix>/dead-letters`. */
  readonly prefix: string;
}

/** An app or adapter that runs in this process. */
export interface RunningApp extends AppElsewhere {
  readonly handle: AppHandle;
  status(): Promise<RunningFigures>;
}
