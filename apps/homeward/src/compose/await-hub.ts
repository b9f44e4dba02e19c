import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '@homeward/kernel';
import { askControl } from './control.ts';

/** A hub that is busy answers late; one that does not in this time is not there. */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 1_000;

interface Waiting {
  /** Told once, where the hub does not answer at once. */
  readonly say: (line: string) => void;
  readonly patienceMs?: number;
  readonly pauseMs?: number;
  readonly ask?: (dataDir: string) => Promise<{ readonly doors: { readonly http: string | null } } | null>;
}

/** Where the doors of the hub on a data folder are, as soon as they are open. Throws `HUB_CONFIG` where they do not open in time. */
export async function awaitHub(
  dataDir: string,
  { say, patienceMs = PATIENCE_MS, pauseMs = PAUSE_MS, ask = askControl }: Waiting,
): Promise<string> {
  for (let waited = 0; ; waited += pauseMs) {
    const http = (await ask(dataDir))?.doors.http ?? null;
    if (http !== null) return http;
    if (waited >= patienceMs)
      throw new Fault('HUB_CONFIG', `no hub with open doors answered on ${dataDir} within ${patienceMs / 1_000} s; npm start starts one`);
    if (waited === 0) say(`waiting for the doors of the hub on ${dataDir} to open`);
    await pause(pauseMs);
  }
}
