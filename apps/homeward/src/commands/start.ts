import { topics } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import type { BrokerCount } from '@homeward/local';
import type { Summary } from '@homeward/simulator';
import { type HistorySummary, liveDays } from '@homeward/simulator/history';
import type { Story } from '@homeward/simulator/story';
import { createLogger } from '@homeward/telemetry';
import { checkBefore } from '../compose/check-before.ts';
import { chooseParts } from '../compose/choose-parts.ts';
import { askProduct } from '../compose/control.ts';
import { runsPlayed } from '../compose/county-runs.ts';
import { demoSignInUrl } from '../compose/demo-access.ts';
import { endSoon } from '../compose/end-soon.ts';
import { exitRequested } from '../compose/exit-signals.ts';
import { historyDue, historySpan } from '../compose/history-due.ts';
import { findPlace } from '../compose/place.ts';
import { type HistoryNote, readHistory } from '../compose/history-note.ts';
import { playsCounty, runCounterparts } from '../compose/run-counterparts.ts';
import { runSimulator } from '../compose/run-simulator.ts';
import { screen } from '../compose/screen.ts';
import { type Product, startProduct } from '../compose/start-product.ts';
import type { Config } from '../config/load-config.ts';
import type { Command, Io } from './command.ts';
import { folderFlags, type ParsedCommand, parseCommand, USAGE, wholeNumber } from './parse-flags.ts';

const usage = `homeward start [APP …] [--once] [--json] [--history none|6m|12m] [--seed N] [--brokers N] [--port-base N] [--data DIR]

Starts Kafka and PostgreSQL where none is configured, then the apps named (all of them without names), and on first use plays a synthetic county:
its last six months with the hub's clock moved from day to day, then its last day by the machine's time.

  --once          play the county's days, wait until everything accepted is shown, print a summary and exit (0 only if nothing is missing)
  --history SPAN  none, 6m or 12m of months before now, on a folder that none was played on; 6m on first use, none with --once unless told.
                  One that was broken off goes on where it stopped, unless none is asked for
  --json          with --once: one JSON object on standard output, everything else on standard error
  --seed N        draw the same county again
  --brokers N     Kafka as one broker, or as a cluster of 3 that lives through the loss of one; a data folder keeps the number it was begun with
  --port-base N   use ports N to N+29: HTTP, MLLP, Kafka, its controller, PostgreSQL, partners' Kafka, further brokers, the county's partners
  --data DIR      keep everything in DIR instead of .homeward`;

const options = {
  once: { type: 'boolean' },
  json: { type: 'boolean' },
  history: { type: 'string' },
  seed: { type: 'string' },
  brokers: { type: 'string' },
} as const;

export const start: Command = {
  summary: 'starts the hub: Kafka, PostgreSQL, every app, and a synthetic county to look at',
  usage,
  async run(args, io) {
    const parsed = parseCommand(args, io, options);
    const { values, positionals } = parsed;
    if (values['json'] === true && values['once'] !== true) throw new Fault('HUB_CONFIG', '--json goes with --once', { rule: USAGE });
    if (typeof values['seed'] === 'string') wholeNumber('--seed', values['seed']);
    const span = historySpan(values['history']);
    if (span !== null && span > 0 && positionals.length > 0)
      throw new Fault('HUB_CONFIG', '--history goes with the whole hub', { rule: USAGE });
    historyDue(parsed.config, { span, isOnce: values['once'] === true }); // refused now rather than when everything runs
    return launch(parsed, io);
  },
};

/** Checks what was asked for, starts the product, serves until somebody asks it to stop, stops it, and sees to it that the process ends. */
async function launch(parsed: ParsedCommand, io: Io): Promise<number> {
  const { values, positionals } = parsed;
  const brokers = brokerCount(values['brokers']);
  const { config, place } = await findPlace(parsed.config, positionals);
  const parts = chooseParts(config, positionals);
  await checkBefore(config, parts.members); // what is refused leaves no folder behind, not even one of logs
  const exit = exitRequested();
  const { HOMEWARD_LOG_LEVEL: level, HOMEWARD_LOG_TO: target } = config.settings;
  const log = createLogger({ level, ...(target === 'file' ? { file: place.logFile } : {}) });
  const given = new AbortController();
  void exit.requested.then(() => given.abort());
  const say = (line: string) => void io.stderr.write(`  ${line}\n`);
  try {
    const product = await startProduct(config, {
      signal: given.signal,
      parts,
      place,
      brokers,
      log,
      env: io.env,
      onProgress: say,
    });
    const isWhole = positionals.every((name) => name === 'front');
    const county = isWhole && playsCounty(config) ? runCounterparts(folderFlags(values), { say }) : null;
    try {
      const running = { parsed, io, exit: exit.requested };
      return values['once'] === true ? await playOnce(product, running) : await serve(product, running);
    } finally {
      say('stopping');
      await product.stop();
      await county?.stop();
    }
  } finally {
    exit.release();
    endSoon([io.stdout, io.stderr], log);
  }
}

function brokerCount(given: string | boolean | undefined): BrokerCount | null {
  if (given === undefined) return null;
  if (given !== '1' && given !== '3') throw new Fault('HUB_CONFIG', '--brokers takes 1 or 3', { rule: USAGE });
  return given === '1' ? 1 : 3;
}

interface Running {
  readonly parsed: ParsedCommand;
  readonly io: Io;
  readonly exit: Promise<NodeJS.Signals>;
}

/** Plays the months before now where that is due. Null where all goes on, else the exit code: somebody broke it off, or it failed. */
async function playHistory({ parsed, io, exit }: Running): Promise<number | null> {
  const { config, values, positionals } = parsed;
  if (positionals.length > 0) return null;
  const due = historyDue(config, { span: historySpan(values['history']), isOnce: values['once'] === true });
  for (const line of due.says) io.stderr.write(`  ${line}\n`);
  if (due.resetsClock) await askProduct(config.dataDir, { about: 'clock', action: 'reset' });
  if (due.months === null) return null;
  const seed = typeof values['seed'] === 'string' ? ['--seed', values['seed']] : [];
  const history = runSimulator<HistorySummary>(['--months', String(due.months), ...seed, ...folderFlags(values)], 'history');
  void exit.then(() => history.stop());
  const summary = await history.summary;
  if (summary?.isWhole === true) return null;
  io.stderr.write('  the history was broken off; the next start goes on with it, --history none leaves it as it is\n');
  return summary === null ? 1 : 0;
}

/** What was played, and what of it is missing. */
interface Played extends Summary {
  readonly story: Omit<Story, 'missing'> | null;
}

/** Where months of history led up to today, the days that it left off at are played as they are happening: not weeks again that were told already. */
function liveDaysAfter(history: HistoryNote | null): readonly string[] {
  if (history === null) return [];
  const { days, spells } = liveDays(history.setting);
  return ['--days', String(days), '--spells', String(spells)];
}

/** Plays the county's days and one person's story, unless a signal comes first: then null. */
async function play(running: Running): Promise<Played | null> {
  const county = await simulated<Summary>(running, liveDaysAfter(readHistory(running.parsed.config.dataDir)));
  if (county === null) return null;
  if (!playsCounty(running.parsed.config)) return { ...county, story: null };
  const story = await simulated<Story>(running, ['--story']);
  if (story === null) return { ...county, story, missing: [...county.missing, 'the story of one person'] };
  const { missing, ...shown } = story;
  return { ...county, story: shown, missing: [...county.missing, ...missing.map((what) => `the story: ${what}`)] };
}

function simulated<T>({ parsed, exit }: Running, args: readonly string[]): Promise<T | null> {
  const seed = parsed.values['seed'];
  const simulator = runSimulator<T>([...args, ...folderFlags(parsed.values), ...(typeof seed === 'string' ? ['--seed', seed] : [])]);
  const stopped = () => {
    simulator.stop();
    return null;
  };
  return Promise.race([simulator.summary, exit.then(stopped)]);
}

async function playOnce(product: Product, running: Running): Promise<number> {
  const ended = await playHistory(running);
  if (ended !== null) return Math.max(1, ended);
  const before = await published(product);
  const summary = await play(running);
  if (summary === null) return 1;
  const after = await published(product);
  const { missing, ...rest } = summary;
  const report = {
    ...rest,
    published: Object.fromEntries(Object.entries(after).map(([topic, count]) => [topic, count - (before[topic] ?? 0)])),
  };
  const { io } = running;
  io.stdout.write(running.parsed.values['json'] === true ? `${JSON.stringify(report)}\n` : `${JSON.stringify(report, null, 2)}\n`);
  for (const line of missing.slice(0, 20)) io.stderr.write(`  missing: ${line}\n`);
  if (missing.length > 0) io.stderr.write(`  ${missing.length} missing in all\n`);
  return missing.length === 0 ? 0 : 1;
}

/** Records on each topic that somebody writes; those that are only planned are not there. */
async function published({ broker }: Product): Promise<Record<string, number>> {
  const written = Object.values(topics).filter(({ planned }) => !planned);
  const counts = await Promise.all(written.map(async ({ name }) => [name, await count(broker.ranges(name))] as const));
  return Object.fromEntries(counts.filter(([, records]) => records > 0));
}

const count = async (ranges: ReturnType<Product['broker']['ranges']>): Promise<number> =>
  (await ranges).reduce((sum, { end }) => sum + Number(end), 0);

async function serve(product: Product, running: Running): Promise<number> {
  const { config } = running.parsed;
  let story: Played['story'] = null;
  const ended = await playHistory(running);
  if (ended !== null) return ended;
  if (isFirstUse(config, running.parsed.positionals)) {
    running.io.stderr.write("  playing a synthetic county's days through the public doors\n");
    const summary = await play(running);
    story = summary?.story ?? null;
    if (summary !== null && summary.missing.length > 0)
      running.io.stderr.write(`  ${summary.missing.length} of its messages are missing; see homeward status\n`);
  }
  const local = config.environment === 'development' && config.settings.HOMEWARD_OIDC_ISSUER === undefined;
  running.io.stdout.write(
    screen(product, folderFlags(running.parsed.values), {
      signInUrl: local ? await demoSignInUrl(config, 'hub-clinician', product.addresses.http) : null,
      story,
    }),
  );
  await running.exit;
  return 0;
}

/** The county is for looking at a new development hub; never for data of one's own, nor for a part of the product. */
const isFirstUse = (config: Config, only: readonly string[]): boolean =>
  config.environment === 'development' && only.length === 0 && runsPlayed(config.dataDir) === 0;
