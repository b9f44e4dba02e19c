import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { endsWithUs } from '../endings.ts';
import type { EngineAddresses } from '../engines/engines.ts';
import { type PeerFigure, peerEngines, peerFigures, peerNames } from './peer-lines.ts';

/** Others that do the same work, measured by a script `run` in a folder of their own; nothing of the product knows them. */
export interface Peers {
  readonly names: readonly string[];
  /** The engines that the peers run on: ours are measured on the same. */
  readonly engines: EngineAddresses;
  /** One measurement of one peer; it may have several cases. */
  measure(name: string): Promise<readonly PeerFigure[]>;
  stop(): Promise<void>;
}

/** Starts what the peers in `folder` run on. `words` choose among their names; without any, all of the usual ones. */
export async function openPeers(folder: string, words: readonly string[]): Promise<Peers> {
  const work = process.env['PEERS_WORK'] ?? (await mkdtemp(join(tmpdir(), 'homeward-peers-')));
  const run = async (...args: readonly string[]): Promise<string> => {
    const env = { ...process.env, PEERS_WORK: work, PEERS_REPS: '1' };
    const { stdout } = await promisify(execFile)(join(resolve(folder), 'run'), [...args], { env, maxBuffer: 64 << 20 });
    return stdout;
  };
  const all = peerNames(await run('list'));
  const names = words.length === 0 ? all : words;
  const engines = peerEngines(await run('up'));
  if (engines === null) throw new Error(`${folder}/run up does not say where its engines are`);
  return {
    names,
    engines: { brokers: engines.brokers.split(','), databaseUrl: `postgres://postgres@127.0.0.1:${engines.postgresPort}/postgres` },
    measure: async (name) => peerFigures(await run(name)),
    stop: endsWithUs(async () => void (await run('down'))),
  };
}
