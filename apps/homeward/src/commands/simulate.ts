import { Fault } from '@homeward/kernel';
import { playCounty } from '@homeward/simulator';
import { askControl } from '../compose/control.ts';
import { noteRun, runsPlayed } from '../compose/county-runs.ts';
import { doorsOf } from '../compose/simulated-doors.ts';
import type { Command } from './command.ts';
import { parseCommand, wholeNumber } from './parse-flags.ts';

const DEFAULT_SPELLS = 320;
const DEFAULT_DAYS = 21;

/** Plays the county against the product that runs on a data folder, knowing nothing of it but its addresses. */
export const simulate: Command = {
  summary: "plays a synthetic county's days at a running development hub",
  usage: `homeward simulate [--seed N] [--spells N] [--days N] [--data DIR] [--port-base N]

Prints one JSON object with what was sent and what became of it. Exit code 0 when nothing accepted is missing.`,
  async run(args, io) {
    const number = { type: 'string' } as const;
    const { config, values } = parseCommand(args, io, { seed: number, spells: number, days: number });
    const running = await askControl(config.dataDir);
    if (running?.doors.http == null || running.doors.mllp == null)
      throw new Fault('HUB_CONFIG', `no hub with open doors runs on ${config.dataDir}; npm start starts one`);
    const from = (flag: string, fallback: number): number =>
      typeof values[flag] === 'string' ? wholeNumber(`--${flag}`, values[flag]) : fallback;
    const doors = doorsOf(config, { http: running.doors.http, mllp: running.doors.mllp });
    const run = runsPlayed(config.dataDir) + 1;
    await noteRun(config.dataDir, run);
    const summary = await playCounty({
      county: { seed: from('seed', 1), run, now: Date.now(), spells: from('spells', DEFAULT_SPELLS), days: from('days', DEFAULT_DAYS) },
      doors,
      onProgress: (done, of) => io.stderr.write(`  ${done} of ${of} messages sent\n`),
    });
    io.stdout.write(`${JSON.stringify(summary)}\n`);
    return summary.missing.length === 0 ? 0 : 1;
  },
};
