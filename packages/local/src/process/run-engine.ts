import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '@homeward/kernel';
import type { EngineLog } from '../options.ts';
import { endProcess, isRunning } from './end-process.ts';
import { type EngineRecord, findOrphan, writeRecord } from './engine-record.ts';
import type { RunningProcess } from './process-table.ts';
import { type EngineProcess, type SpawnOptions, spawnEngine } from './spawn-engine.ts';

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
  isReady(): Promise<boolean>;
}

export interface RunningEngine {
  readonly pid: number;
  /** False once it has ended, for whatever reason; one that only waits to be collected, as in a container without an init process, has ended. */
  isRunning(): Promise<boolean>;
  /** Ends it in order, within a bound by force; twice is safe. */
  stop(): Promise<void>;
}

const START_MS = 60_000;
const STOP_MS = 6_000;
const ORPHAN_STOP_MS = 4_000;
const POLL_MS = 40;

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
  if (sameStart && (await spec.isReady())) {
    spec.log.info(`${spec.name} was still running and is used again`, { pid: orphan.pid });
    return running(spec, orphan);
  }
  spec.log.info(`${spec.name} was still running and is ended`, { pid: orphan.pid });
  await endProcess(orphan, spec.stopSignal, ORPHAN_STOP_MS);
  return adoptOrEnd(spec, null); // one at a time, until none names the folder
}

async function waitUntilReady(spec: EngineSpec, { process, ended }: EngineProcess, output: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  const exits: string[] = [];
  void ended.then((how) => exits.push(how));
  while (!(await spec.isReady())) {
    if (exits.length > 0) throw new Fault('HUB_CONFIG', `${spec.name} ended while starting (${exits.join()}); its log is ${output}`);
    if (Date.now() >= deadline) {
      await endProcess(process, spec.stopSignal, 1_000);
      throw new Fault('HUB_CONFIG', `${spec.name} was not ready after ${START_MS / 1000} s; its log is ${output}`);
    }
    await sleep(POLL_MS);
  }
  if (!(await isRunning(process))) throw new Fault('HUB_CONFIG', `${spec.name} ended while starting; its log is ${output}`);
}

/** Starts the engine, writes down whose it is, and waits until it is of use. */
export async function startEngine(spec: EngineSpec, spawn: SpawnOptions): Promise<RunningEngine> {
  const started = await spawnEngine(spawn);
  const { pid, startedAt } = started.process;
  await writeRecord(spec.dataDir, { kind: spec.kind, ports: spec.ports, settings: spec.settings, engine: { pid, startedAt } });
  await waitUntilReady(spec, started, spawn.output);
  return running(spec, started.process);
}
