import { readFileSync } from 'node:fs';
import { Fault } from '@homeward/kernel';
import { type Doors, playCounty } from '@homeward/simulator';
import { type Casting, playStory, readCasting } from '@homeward/simulator/story';
import { askControl, askProduct } from '../compose/control.ts';
import { noteRun, runsPlayed } from '../compose/county-runs.ts';
import type { ClockReport } from '../compose/questions/answer-clock.ts';
import { doorsOf } from '../compose/simulated-doors.ts';
import { storySystems } from '../compose/story-systems.ts';
import type { Config } from '../config/load-config.ts';
import type { Command, Io } from './command.ts';
import { type FlagValues, parseCommand, takesAtMost, USAGE, wholeNumber } from './parse-flags.ts';

const DEFAULT_SPELLS = 320;
const DEFAULT_DAYS = 21;
/** Runs of one seed that draw people of their own. */
const RUNS = 1_000;

const text = { type: 'string' } as const;
const flags = { seed: text, spells: text, days: text, story: { type: 'boolean' }, as: text, untidy: text } as const;

/** Plays at the product that runs on a data folder, knowing nothing of it but its addresses. */
export const simulate: Command = {
  summary: "plays a synthetic county's days, or one person's story, at a running development hub",
  usage: `homeward simulate [--seed N] [--spells N] [--days N] [--data DIR] [--port-base N]
homeward simulate --story [--seed N] [--as FILE.json] [--untidy N] [--data DIR] [--port-base N]

  --story         play one person's story instead, from the admission to the help at home, with the county's partner systems
  --as FILE       people, numbers and organisations of the story that are not to be drawn: { "person", "visitNumber", "hospital", "organisations" },
                  as the simulator's README describes
  --untidy N      send the story's facts late, twice and out of order, shuffled by N

Prints one JSON object with what was sent and what became of it, or with what every page, API and partner shows at the end of the story.
Exit code 0 when nothing accepted is missing.`,
  async run(args, io) {
    const { config, values, positionals } = parseCommand(args, io, flags);
    takesAtMost(0, positionals);
    const wanted = wantedOf(values);
    const running = await askControl(config.dataDir);
    if (running?.doors.http == null || running.doors.mllp == null)
      throw new Fault('HUB_CONFIG', `no hub with open doors runs on ${config.dataDir}; npm start starts one`);
    const doors = doorsOf(config, { http: running.doors.http, mllp: running.doors.mllp });
    const { offsetMs } = (await askProduct(config.dataDir, { about: 'clock', action: 'show' })) as ClockReport;
    const run = runsPlayed(config.dataDir) + 1;
    await noteRun(config.dataDir, run);
    const clock = () => Date.now() + offsetMs;
    const stage = { doors, run, config, io, clock };
    const told = await (wanted.kind === 'story' ? playOneStory(wanted, stage) : playDays(wanted, stage));
    io.stdout.write(`${JSON.stringify(told)}\n`);
    return told.missing.length === 0 ? 0 : 1;
  },
};

interface Days {
  readonly kind: 'county';
  readonly seed: number;
  readonly spells: number;
  readonly days: number;
}

interface OneStory {
  readonly kind: 'story';
  readonly seed: number;
  readonly casting: Casting;
  readonly untidy: number | null;
}

/** What the command line asks for. Throws `HUB_CONFIG` before anything is played. */
function wantedOf(values: FlagValues): Days | OneStory {
  const isStory = values['story'] === true;
  const others = isStory ? ['spells', 'days'] : ['as', 'untidy'];
  const stray = others.find((flag) => values[flag] !== undefined);
  if (stray !== undefined)
    throw new Fault('HUB_CONFIG', isStory ? `--${stray} goes without --story` : `--${stray} goes with --story`, { rule: USAGE });
  const seed = numberIn(values, 'seed', 1);
  if (!isStory)
    return { kind: 'county', seed, spells: countIn(values, 'spells', DEFAULT_SPELLS), days: countIn(values, 'days', DEFAULT_DAYS) };
  const casting = typeof values['as'] === 'string' ? castingIn(values['as']) : {};
  return { kind: 'story', seed, casting, untidy: numberIn(values, 'untidy', null) };
}

interface Playing {
  readonly doors: Doors;
  readonly run: number;
  readonly config: Config;
  readonly io: Io;
  /** The hub's. */
  clock(): number;
}

function numberIn<F>(values: FlagValues, flag: string, fallback: F): number | F {
  const given = values[flag];
  return typeof given === 'string' ? wholeNumber(`--${flag}`, given) : fallback;
}

function countIn(values: FlagValues, flag: string, fallback: number): number {
  const count = numberIn(values, flag, fallback);
  if (count === 0) throw new Fault('HUB_CONFIG', `--${flag} takes a whole number from 1`, { rule: USAGE });
  return count;
}

const playDays = ({ seed, spells, days }: Days, { doors, run, io, clock }: Playing) =>
  playCounty({
    county: { seed, run, now: clock(), spells, days },
    doors,
    onProgress: (done, of) => io.stderr.write(`  ${done} of ${of} messages sent\n`),
  });

const playOneStory = ({ seed, casting, untidy }: OneStory, { doors, run, config, io, clock }: Playing) =>
  playStory({
    doors,
    systems: storySystems(config, doors.http),
    seed: seed * RUNS + (run % RUNS),
    casting,
    untidy,
    clock,
    onStep: (what) => io.stderr.write(`  ${what}\n`),
  });

function castingIn(file: string): Casting {
  try {
    return readCasting(JSON.parse(readFileSync(file, 'utf8')), Date.now());
  } catch (cause) {
    const why = cause instanceof SyntaxError ? 'is no JSON' : cause instanceof Fault ? cause.message : 'cannot be read';
    throw new Fault('HUB_CONFIG', `--as ${file}: ${why}`, { rule: USAGE, cause });
  }
}
