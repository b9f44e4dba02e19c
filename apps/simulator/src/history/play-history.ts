import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { toLocalTime } from '@homeward/nhs';
import { openBrowser } from '../acts/browser.ts';
import type { Doors } from '../acts/doors.ts';
import { chanceFrom } from '../county/chance.ts';
import type { Stay } from '../county/stay.ts';
import { type BoardPace, openBoardPace } from './board-pace.ts';
import { casesOf } from './cases.ts';
import { concernsOf } from './concerns.ts';
import { drawHistory } from './draw-history.ts';
import { type HospitalLanes, openHospitalLanes } from './hospital-lanes.ts';
import { keepTokens } from './keep-token.ts';
import { Errands } from './run-errands.ts';
import { type Cast, openCast } from './scene.ts';
import type { HistorySetting } from './setting.ts';
import { daysFrom, slotsOf } from './slots.ts';
import { type Telling, tellingsOf } from './tellings.ts';
import { VillageAgents } from './voluntary-support.ts';
import { waysHome } from './ways-home.ts';

export interface HistoryOptions {
  readonly history: HistorySetting;
  readonly doors: Doors;
  /** Up to where it was played before; null for a new one. */
  readonly playedUntil: EpochMillis | null;
  /** Puts the hub's clock to a moment. */
  moveClock(at: EpochMillis): Promise<void>;
  /** Called after each day. */
  onDay(played: DayPlayed): void | Promise<void>;
  /** Ends it between two moments of a day. */
  readonly signal: AbortSignal;
}

export interface DayPlayed {
  readonly day: LocalDate;
  /** Of so many days. */
  readonly number: number;
  readonly days: number;
  /** People who came so far, and messages of their hospitals. */
  readonly spells: number;
  readonly messages: number;
  /** What else was done at the hub's doors. */
  readonly errands: number;
  /** The day was played up to here. */
  readonly until: EpochMillis;
}

export interface HistorySummary {
  readonly spells: number;
  readonly messages: number;
  readonly errands: number;
  /** What people gave up on, with how often: the hub did not offer it in time, or refused it. */
  readonly givenUp: Readonly<Record<string, number>>;
  /** False where it was broken off. */
  readonly isWhole: boolean;
}

/** Once a day is enough to look into an inbox. */
const isEvening = (at: EpochMillis): boolean => Number(toLocalTime(at).slice(0, 2)) >= 18;

class History {
  readonly #options: HistoryOptions;
  readonly #stays: readonly Stay[];
  readonly #left: Telling[];
  readonly #lanes: HospitalLanes;
  readonly #pace: BoardPace;
  readonly #cast: Cast;
  readonly #agents: VillageAgents;
  readonly #errands = new Errands();
  #messages = 0;

  constructor(options: HistoryOptions, pace: BoardPace) {
    const { history, playedUntil, doors } = options;
    this.#pace = pace;
    this.#options = options;
    this.#stays = drawHistory(history);
    this.#left = tellingsOf(this.#stays, history).filter(({ toldAt }) => playedUntil === null || toldAt > playedUntil);
    this.#lanes = openHospitalLanes(doors);
    this.#cast = openCast(doors);
    this.#agents = new VillageAgents(chanceFrom(history.seed * 49_979_687));
    this.#errands.add([...waysHome(this.#stays, history), ...casesOf(history), ...concernsOf(history)]);
    if (playedUntil !== null) this.#errands.skip(playedUntil);
  }

  /** Plays up to a moment: what people do, and with the day's end what the hospitals said on it, which the hub takes best in one go. */
  async #slot(at: EpochMillis, isLast: boolean): Promise<void> {
    await this.#options.moveClock(at);
    if (this.#errands.hasDue(at)) await this.#work(at);
    if (isLast) await this.#tell(at);
  }

  async #tell(at: EpochMillis): Promise<void> {
    const later = this.#left.findIndex(({ toldAt }) => toldAt > at);
    const due = this.#left.splice(0, later < 0 ? this.#left.length : later);
    const sent = await this.#lanes.send(due.map(({ planned }) => planned));
    this.#messages += sent.length;
    await this.#pace.caughtUp(sent);
  }

  async #work(at: EpochMillis): Promise<void> {
    const scene = await this.#cast.at(at);
    await Promise.all([
      this.#errands.run(scene),
      isEvening(at) ? this.#agents.look(scene).then((found) => this.#errands.add(found)) : null,
    ]);
  }

  async play(): Promise<HistorySummary> {
    const { history, playedUntil, onDay, signal } = this.#options;
    const from = playedUntil ?? history.from;
    const days = daysFrom(from, history.until);
    for (const [index, day] of days.entries()) {
      const slots = slotsOf(day, history.until).filter((slot) => slot > from);
      for (const slot of slots) {
        if (signal.aborted) return this.#summary(false);
        await this.#slot(slot, slot === slots.at(-1));
      }
      const until = slots.at(-1) ?? from;
      await onDay({ day, number: index + 1, days: days.length, ...this.#counts(until), until });
    }
    return this.#summary(true);
  }

  #counts(until: EpochMillis) {
    const spells = this.#stays.filter(({ acts }) => (acts[0]?.at ?? until) <= until).length;
    return { spells, messages: this.#messages, errands: this.#errands.done.errands };
  }

  #summary(isWhole: boolean): HistorySummary {
    const { given } = this.#errands.done;
    return { ...this.#counts(this.#options.history.until), givenUp: Object.fromEntries(given), isWhole };
  }

  close(): void {
    this.#pace.close();
    this.#lanes.close();
  }
}

/** Plays the months before now at the hub's public doors, its clock moved on from moment to moment. The caller puts the clock back at its end. */
export async function playHistory(options: HistoryOptions): Promise<HistorySummary> {
  const doors = keepTokens(options.doors);
  const pace = await openBoardPace(openBrowser(doors.http, () => doors.signInUrl('hub-clinician')));
  const history = new History({ ...options, doors }, pace);
  try {
    return await history.play();
  } finally {
    history.close();
  }
}
