import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '@homeward/kernel';
import type { EngineLog } from '../options.ts';
import { endProcess, isRunning } from './end-process.ts';
import { type EngineRecord, findOrphan, writeRecord } from './engine-record.ts';
import type { RunningProcess } from './process-table.ts';
import { type SpawnOptions, spawnEngine } from './spawn-engine.ts';

export interface EngineSpec {
  /** For messages: `Kafka`, `PostgreSQL`. */
  readonly name: string;
  readonly kind: string;
  readonly dataDir: string;
  /** What no other program's command line holds: the whole argument that names a path inside the folder. */
  readonly marker: string;
  readonly ports: Readonly<Record<string, number>>;
  /** Hash of everything the engine is started with. */
  readonly settings: string;
  /** The signal that ends it in order. */
  readonly stopSignal: NodeJS.Signals;
  readonly log: EngineLog;
  /** Gives up a start that waits, and ends what was started. */
  readonly signal?: AbortSignal | undefined;
  isReady(): Promise<boolean>;
  /** Something that is another each time the engine has come further with its recovery; null where it does not recover. */
  progress(): Promise<string | null>;
}

/** Milliseconds. */
export interface StartPatience {
  /** Until an engine that shows no progress is given up. */
  readonly startMs: number;
  /** Between two steps of a recovery, which must not be broken off: the next start would have to begin it anew. */
  readonly stillMs: number;
  /** However much progress it shows. */
  readonly limitMs: number;
}

export interface RunningEngine {
  readonly pid: number;
  /** False once it has ended, for whatever reason; one that only waits to be collected, as in a container without an init process, has ended. */
  isRunning(): Promise<boolean>;
  /** Ends it in order, within a bound by force; twice is safe. */
  stop(): Promise<void>;
}

const PATIENCE: StartPatience = { startMs: 60_000, stillMs: 300_000, limitMs: 6 * 3_600_000 };
/** One that an earlier start left, and that neither answers nor recovers, has hung. */
const ORPHAN_PATIENCE: StartPatience = { ...PATIENCE, startMs: 5_000 };
const STOP_MS = 6_000;
const ORPHAN_STOP_MS = 4_000;
const POLL_MS = 40;
const PROGRESS_MS = 1_000;

function running(spec: EngineSpec, engine: RunningProcess): RunningEngine {
  let stopped: Promise<void> | null = null;
  const end = async () => {
    await endProcess(engine, spec.stopSignal, STOP_MS);
    await writeRecord(spec.dataDir, { kind: spec.kind, ports: spec.ports, settings: spec.settings, engine: null });
  };
  return { pid: engine.pid, isRunning: () => isRunning(engine), stop: () => (stopped ??= end()) };
}

/**
 * Looks for an engine that an earlier start left behind. One that was started the same way and answers is taken over;
 * any other is ended, so that the folder is free.
 */
export async function adoptOrEnd(spec: EngineSpec, record: EngineRecord | null): Promise<RunningEngine | null> {
  const orphan = await findOrphan(record, spec.marker);
  if (orphan === null) return null;
  const sameStart = record?.settings === spec.settings && record.engine?.pid === orphan.pid;
  if (sameStart && (await comesUp(spec, () => isRunning(orphan), ORPHAN_PATIENCE)) === 'ready') {
    spec.log.info(`${spec.name} was still running and is used again`, { pid: orphan.pid });
    return running(spec, orphan);
  }
  spec.log.info(`${spec.name} was still running and is ended`, { pid: orphan.pid });
  await endProcess(orphan, spec.stopSignal, ORPHAN_STOP_MS);
  return adoptOrEnd(spec, null); // one at a time, until none names the folder
}

/** Waits until it is ready, as long as it lives and comes further. */
async function comesUp(spec: EngineSpec, lives: () => Promise<boolean>, patience: StartPatience): Promise<'ready' | 'ended' | 'late'> {
  const beganAt = performance.now();
  let until = beganAt + patience.startMs;
  let lookAt = beganAt;
  let stands = await spec.progress();
  while (!(await spec.isReady())) {
    if (!(await lives())) return 'ended';
    const now = performance.now();
    if (now >= lookAt) {
      const before = stands;
      stands = await spec.progress();
      if (stands !== null && stands !== before) until = Math.max(until, now + patience.stillMs);
      lookAt = now + Math.min(PROGRESS_MS, patience.startMs / 4);
    }
    if (spec.signal?.aborted || now >= Math.min(until, beganAt + patience.limitMs)) return 'late';
    await sleep(POLL_MS);
  }
  return (await lives()) ? 'ready' : 'ended';
}

/** So often one that somebody kills while it starts is started anew: who runs a machine short of memory is to hear of it. */
const KILLED_TIMES = 3;

/**
 * Starts the engine, writes down whose it is, and waits until it is of use.
 * @throws Fault HUB_CONFIG where it ends by itself, is killed again and again, or does not come up in time.
 */
export async function startEngine(spec: EngineSpec, spawn: SpawnOptions, patience = PATIENCE): Promise<RunningEngine> {
  for (let killed = 1; ; killed += 1) {
    const begun = await begin(spec, spawn, patience);
    if (typeof begun !== 'string') return begun;
    const mayGoOn = killed <= KILLED_TIMES && begun.startsWith('SIG') && spec.signal?.aborted !== true;
    if (!mayGoOn) throw new Fault('HUB_CONFIG', `${spec.name} ended while starting (${begun}); its log is ${spawn.output}`);
    spec.log.warn(`${spec.name} was killed while it started, and is started again`, { signal: begun });
  }
}

/** One that runs, or how it ended. */
async function begin(spec: EngineSpec, spawn: SpawnOptions, patience: StartPatience): Promise<RunningEngine | string> {
  const started = await spawnEngine(spawn);
  const { pid, startedAt } = started.process;
  await writeRecord(spec.dataDir, { kind: spec.kind, ports: spec.ports, settings: spec.settings, engine: { pid, startedAt } });
  let hasEnded = false;
  void started.ended.then(() => {
    hasEnded = true;
  });
  const beganAt = performance.now();
  const outcome = await comesUp(spec, async () => !hasEnded, patience);
  if (outcome === 'ready' && (await isRunning(started.process))) return running(spec, started.process);
  if (outcome !== 'late') return started.ended;
  await endProcess(started.process, spec.stopSignal, STOP_MS);
  const seconds = Math.round((performance.now() - beganAt) / 1_000);
  throw new Fault('HUB_CONFIG', `${spec.name} was not ready after ${seconds} s; its log is ${spawn.output}`);
}
