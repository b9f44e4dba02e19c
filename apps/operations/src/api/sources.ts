import type { AppHandle } from '@homeward/hub';
import { Fault, type FaultCode } from '@homeward/kernel';

/** Figures of an app, as its runtime tells them; -1 while one cannot be told. */
export interface Figures {
  readonly state: string;
  readonly lag: number;
  readonly outbox: number;
  readonly faults: Readonly<Record<string, number>>;
  /** What fails right now, by part of the runtime. */
  readonly failing: readonly { readonly part: string; readonly code: FaultCode; readonly reason: string }[];
  /** Messages at each door by result, where it has doors. */
  readonly doors?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** An app or adapter that runs in this process. */
export interface OperatedApp {
  readonly name: string;
  /** As people call it. */
  readonly label: string;
  readonly handle: AppHandle;
  status(): Promise<Figures>;
}

/** Asked at each call, for the apps that run here. */
export type OperatedApps = () => readonly OperatedApp[];

/** The app of that name; `HUB_NOT_FOUND` where this process runs none. */
export function appNamed(apps: OperatedApps, name: string | undefined): OperatedApp {
  const app = apps().find((candidate) => candidate.name === name);
  if (app === undefined) throw new Fault('HUB_NOT_FOUND', 'no app of that name runs here', { rule: 'app' });
  return app;
}
