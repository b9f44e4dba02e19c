import { Fault } from '@homeward/kernel';
import type { Doors } from '@homeward/simulator';
import { type DayPlayed, playHistory, type Progress } from '@homeward/simulator/history';
import { askControl, askProduct } from '../compose/control.ts';
import { exitRequested } from '../compose/exit-signals.ts';
import { historySetting, noteHistory, noteStep, readHistory } from '../compose/history-note.ts';
import { doorsOf } from '../compose/simulated-doors.ts';
import { storySystems } from '../compose/story-systems.ts';
import type { Config } from '../config/load-config.ts';
import type { Command } from './command.ts';
import { parseCommand, takesAtMost, USAGE, wholeNumber } from './parse-flags.ts';

/** A line of a terminal that the next one replaces; lines one after the other where nobody looks. */
const inPlace = (stream: NodeJS.WritableStream & { isTTY?: boolean }, line: string): void =>
  void stream.write(stream.isTTY === true ? `\r\u001b[K  ${line}` : `  ${line}\n`);

const EVERY_DAYS = 14;

/** What the screen shows of a day; a log only of a day in so many. */
function show(stream: NodeJS.WritableStream & { isTTY?: boolean }, { day, number, days, spells, messages, errands }: DayPlayed): void {
  if (stream.isTTY !== true && number % EVERY_DAYS !== 0 && number !== days) return;
  inPlace(
    stream,
    `history: ${day} (day ${number} of ${days}), ${spells} spells, ${messages} messages, ${errands} things done at the hub's doors`,
  );
}

/** Nothing that somebody who goes on would have to know. */
const unplayed = (playedUntil: number): Progress => ({ playedUntil, over: {}, notes: {}, found: [] });

/** The doors of the hub that runs on the data folder. Throws `HUB_CONFIG` where none does. */
async function openDoors(config: Config): Promise<Doors> {
  const running = await askControl(config.dataDir);
  if (running?.doors.http == null || running.doors.mllp == null)
    throw new Fault('HUB_CONFIG', `no hub with open doors runs on ${config.dataDir}; npm start starts one`);
  return doorsOf(config, { http: running.doors.http, mllp: running.doors.mllp });
}

/** Plays the months before now against the product that runs on a data folder, moving its clock day by day. */
export const history: Command = {
  summary: "plays months of the synthetic county's history at a running development hub, its clock moved day by day",
  usage: `homeward history [--months N] [--spells N] [--seed N] [--data DIR] [--port-base N]

Everything comes in through the public doors. The hub's clock is moved to six months ago (or so many) and on to now, so that what it recorded then
is known as of then; at the end it is back at the machine's time. What was broken off goes on where it stopped. homeward start does this on first use.
Prints one JSON object. Exit code 0 when it was played whole.`,
  async run(args, io) {
    const text = { type: 'string' } as const;
    const { config, values, positionals } = parseCommand(args, io, { months: text, spells: text, seed: text });
    takesAtMost(0, positionals);
    const doors = await openDoors(config);
    const number = (flag: string): number | null => (typeof values[flag] === 'string' ? wholeNumber(`--${flag}`, values[flag]) : null);
    const months = number('months') ?? 6;
    if (months < 1 || months > 12) throw new Fault('HUB_CONFIG', '--months takes 1 to 12', { rule: USAGE });
    const { dataDir } = config;
    const begun = readHistory(dataDir);
    if (begun?.isWhole === true) throw new Fault('HUB_CONFIG', `a history was played on ${dataDir} already; another folder takes another`);
    const setting = begun?.setting ?? historySetting({ months, now: Date.now(), spells: number('spells'), seed: number('seed') ?? 1 });
    const moveClock = async (at: number): Promise<void> => void (await askProduct(dataDir, { about: 'clock', action: 'set', at }));
    const exit = exitRequested();
    const stopping = new AbortController();
    void exit.requested.then(() => stopping.abort());
    const began = performance.now();
    if (begun === null) await noteHistory(dataDir, { setting, progress: unplayed(setting.from), isWhole: false });
    const summary = await playHistory({
      history: setting,
      doors,
      exchange: storySystems(config, doors.http).exchange,
      progress: begun?.progress ?? null,
      moveClock,
      onStep: (step) => noteStep(dataDir, step),
      onDay: async (played, progress) => {
        show(io.stderr as NodeJS.WritableStream, played);
        await noteHistory(dataDir, { setting, progress, isWhole: false });
      },
      signal: stopping.signal,
    });
    exit.release();
    if ((io.stderr as { isTTY?: boolean }).isTTY === true) io.stderr.write('\n');
    if (summary.isWhole) {
      await askProduct(dataDir, { about: 'clock', action: 'reset' });
      await noteHistory(dataDir, { setting, progress: unplayed(setting.until), isWhole: true });
    }
    io.stdout.write(`${JSON.stringify({ ...summary, wallMs: Math.round(performance.now() - began) })}\n`);
    return summary.isWhole ? 0 : 1;
  },
};
