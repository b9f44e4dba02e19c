import type { Clock, FaultCode } from '@homeward/kernel';
import type { Broker } from '../ports/broker.ts';
import type { Logger } from '../ports/logger.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { PartnerHttp } from '../ports/partner-http.ts';
import type { AppStore } from '../ports/store.ts';
import type { Door, Receipt } from '../surface/define-adapter.ts';
import type { AppHandle } from '../surface/route.ts';
import type { FailingPart } from './health.ts';
import type { Tuning } from './tuning.ts';

export interface AppDeps {
  readonly store: AppStore;
  readonly broker: Broker;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Checked against the app's own `config`; what does not fit is `HUB_CONFIG`. */
  readonly config: unknown;
  /** ODS code of the organisation that runs the hub; part of every event's source. */
  readonly organisation: string;
  readonly environment: 'development' | 'production';
  readonly tuning?: Partial<Tuning>;
}

export interface AdapterDeps extends AppDeps {
  /** How partners are called; needed where the configuration names any. */
  readonly http?: PartnerHttp;
}

export interface AppStatus {
  readonly name: string;
  /** `degraded`: it runs, but something it needs fails right now, and it tries again. */
  readonly state: 'starting' | 'running' | 'degraded' | 'stopped';
  /** Records of the topics it reads that are not yet in its state; -1 while that cannot be told. */
  readonly lag: number;
  /** Records it has committed and not yet published; -1 while that cannot be told. */
  readonly outbox: number;
  /** Dead letters and refusals by fault, of all time (kept in the store). */
  readonly faults: Partial<Record<FaultCode, number>>;
  /** What fails right now, and so why it is degraded. */
  readonly failing: readonly FailingPart[];
}

export interface RunningApp {
  readonly name: string;
  readonly handle: AppHandle;
  /** True once it consumes everything assigned to it. */
  ready(): boolean;
  /** True while it is ready and its store answers and takes what is written: for probes. Never throws and never waits long. */
  takesWork(): Promise<boolean>;
  status(): Promise<AppStatus>;
  /** Finishes the work in hand and publishes what is committed (bounded). The store and the broker are the caller's to close. */
  stop(): Promise<void>;
}

/** Messages at an adapter's doors since this process started. */
export type DoorCounts = Readonly<Record<Receipt['result'], number>>;

export interface RunningAdapter extends RunningApp {
  readonly doors: Readonly<Record<string, Door>>;
  status(): Promise<AppStatus & { readonly doors: Readonly<Record<string, DoorCounts>> }>;
}
