import { type EpochMillis, Fault, type LocalDate } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import { openBrowser } from '../acts/browser.ts';
import type { Doors } from '../acts/doors.ts';
import { ICB_BOX } from '../counterparts/county.ts';
import type { Stay } from '../county/stay.ts';
import type { Planned } from '../messages/planned.ts';
import { instruct } from '../story/partner-systems.ts';
import { type BoardPace, openBoardPace } from './board-pace.ts';
import { casesOf } from './cases.ts';
import { concernsOf } from './concerns.ts';
import { drawHistory } from './draw-history.ts';
import { fastTracksOf } from './fast-tracks.ts';
import type { Scene } from './errand.ts';
import { type HospitalLanes, openHospitalLanes } from './hospital-lanes.ts';
import { keepTokens } from './keep-token.ts';
import type { Progress, Step } from './progress.ts';
import { Errands, isRefusal } from './run-errands.ts';
import { type Cast, openCast } from './scene.ts';
import type { HistorySetting } from './setting.ts';
import { type Hours, hoursOf } from './slots.ts';
import { type Telling, tellingsOf, untilLeaving } from './tellings.ts';
import { VillageAgents } from './voluntary-support.ts';
import { waysHome } from './ways-home.ts';

export interface HistoryOptions {
  readonly history: HistorySetting;
  readonly doors: Doors;
  /** The county's message exchange, whose board answers Checklists by itself at other times; null where nobody plays it. */
  readonly exchange: string | null;
  /** How far it was played before; null for a new one. */
  readonly progress: Progress | null;
  /** Puts the hub's clock to a moment, several times a day. */
  moveClock(at: EpochMillis): Promise<void>;
  /** Called with each thing that is over, at once: what was noted is not done again. */
  onStep(step: Step): void;
  /** Called after each day. Its progress holds all steps so far. */
  onDay(played: DayPlayed, progress: Progress): void | Promise<void>;
  /** Ends it between two errands. */
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

/** What people note, told on as they do. */
class ToldNotes extends Map<string, string> {
  onNote: (key: string, value: string) => void = () => {};

  override set(key: string, value: string): this {
    this.onNote(key, value);
    return super.set(key, value);
  }
}

class History {
  readonly #options: HistoryOptions;
  readonly #stays: readonly Stay[];
  readonly #left: Telling[];
  readonly #lanes: HospitalLanes;
  readonly #pace: BoardPace;
  readonly #cast: Cast;
  readonly #agents: VillageAgents;
  readonly #errands: Errands;
  readonly #notes = new ToldNotes();
  #messages = 0;
  #clock: EpochMillis | null = null;
  #lastNight: readonly Planned[] = [];

  constructor(options: HistoryOptions, pace: BoardPace) {
    const { history, progress, doors, signal, onStep } = options;
    this.#pace = pace;
    this.#options = options;
    this.#stays = drawHistory(history);
    this.#left = tellingsOf(this.#stays, history).filter(({ toldAt }) => progress === null || toldAt > progress.playedUntil);
    this.#lanes = openHospitalLanes(doors);
    this.#cast = openCast(doors, this.#notes);
    this.#agents = new VillageAgents(history.seed * 49_979_687);
    this.#errands = new Errands({ signal, onOver: (line, count) => onStep({ kind: 'over', line, count }) });
    this.#errands.add([...waysHome(this.#stays, history), ...casesOf(history), ...fastTracksOf(history), ...concernsOf(history)]);
    if (progress !== null) this.#goOn(progress);
    this.#notes.onNote = (key, value) => onStep({ kind: 'note', key, value });
  }

  /** Takes up what was broken off: the day after the last whole one may have been begun. */
  #goOn({ playedUntil, over, notes, found }: Progress): void {
    const { history } = this.#options;
    for (const [key, value] of Object.entries(notes)) this.#notes.set(key, value);
    this.#errands.add(this.#agents.take(found));
    this.#errands.resume(over, hoursOf(history).find(({ night }) => night > playedUntil)?.night ?? history.until);
  }

  /**
   * One day: hospitals tell of it while people work on what they know, then people work on what was told, and last the hospitals say who
   * left and what else happened by midnight, and who helps answers what was asked of them by the evening. Who was told of last night may not be on the
   * board yet, and is worked on with the news.
   */
  async #day({ work, night }: Hours): Promise<void> {
    await this.#moveClock(work);
    const { before, leaving } = untilLeaving(this.#due(work), (lane) => this.#errands.isDue(lane, work));
    const news = new Set([...this.#lastNight, ...before].map(({ lane }) => lane));
    const known = this.#errands.run(this.#cast.at(work), { isAsked: (line) => !news.has(line) });
    const [sent] = await Promise.all([this.#tell(before), known]);
    await this.#pace.caughtUp(sent);
    if ([...this.#lastNight, ...before].some(({ door }) => door === 'referral')) await this.#cast.lookUp();
    await this.#errands.run(this.#cast.at(work));
    await this.#moveClock(night);
    this.#lastNight = [...leaving, ...this.#due(night)];
    const bySystems = this.#errands.run(this.#cast.at(night), { isAfterHours: true });
    const [told] = await Promise.all([this.#tell(this.#lastNight), bySystems]);
    this.#pace.expect(told);
    const asked = await this.#look(this.#cast.at(work));
    if (asked.size > 0) await this.#errands.run(this.#cast.at(night), { isAfterHours: true, isAsked: (line) => asked.has(line) });
  }

  /** The last day has one hour only. */
  async #moveClock(at: EpochMillis): Promise<void> {
    if (at !== this.#clock) await this.#options.moveClock(at);
    this.#clock = at;
  }

  /** What the hospitals say by a moment and have not said. */
  #due(at: EpochMillis): readonly Planned[] {
    const later = this.#left.findIndex(({ toldAt }) => toldAt > at);
    return this.#left.splice(0, later < 0 ? this.#left.length : later).map(({ planned }) => planned);
  }

  async #tell(planned: readonly Planned[]): ReturnType<HospitalLanes['send']> {
    const sent = await this.#lanes.send(planned);
    this.#messages += sent.length;
    return sent;
  }

  /** What was found in the inbox, by its line. One that cannot be read just now is read the next day. */
  async #look(scene: Scene): Promise<ReadonlySet<string>> {
    const found = await this.#agents.look(scene).catch((thrown: unknown) => {
      if (!isRefusal(thrown)) throw thrown;
      return [];
    });
    for (const one of found) this.#options.onStep({ kind: 'found', found: one });
    const errands = this.#agents.take(found);
    this.#errands.add(errands);
    return new Set(errands.map(({ line }) => line));
  }

  async play(): Promise<HistorySummary> {
    const { history, progress, onDay, signal } = this.#options;
    if (progress !== null) await this.#cast.lookUp('all');
    const days = hoursOf(history);
    for (const [index, hours] of days.entries()) {
      const { night } = hours;
      if (progress !== null && night <= progress.playedUntil) continue;
      if (!signal.aborted) await this.#day(hours);
      if (signal.aborted) return this.#summary(false);
      await onDay({ day: toLocalDate(night), number: index + 1, days: days.length, ...this.#counts(night) }, this.#progress(night));
    }
    return this.#summary(true);
  }

  #progress(playedUntil: EpochMillis): Progress {
    return { playedUntil, over: this.#errands.over, notes: Object.fromEntries(this.#notes), found: this.#agents.found };
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

/** Plays the months before now at the hub's public doors, its clock moved on from day to day. The caller puts the clock back at its end. */
export async function playHistory(options: HistoryOptions): Promise<HistorySummary> {
  const doors = keepTokens(options.doors);
  const pace = await openBoardPace(openBrowser(doors.http, () => doors.signInUrl('hub-clinician')));
  const history = new History({ ...options, doors }, pace);
  try {
    await boardAnswers(options.exchange, null);
    return await history.play();
  } catch (thrown) {
    const isGone = thrown instanceof TypeError && thrown.message === 'fetch failed';
    throw isGone ? new Fault('HUB_PARTNER_DOWN', 'the hub does not answer any more', { cause: thrown }) : thrown;
  } finally {
    history.close();
    await boardAnswers(options.exchange, { kind: 'receipt' });
  }
}

/** In these months the board says itself, day by day, what it has: a system that answers within a second would do so days on, by a clock that runs. */
async function boardAnswers(exchange: string | null, answer: { readonly kind: 'receipt' } | null): Promise<void> {
  if (exchange === null) return;
  await instruct(exchange, '_answers', { [ICB_BOX]: answer }).catch(() => undefined); // where nobody plays it, nobody answers either
}
