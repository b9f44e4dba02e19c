import { type EpochMillis, Fault, type LocalDate } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import { openBrowser } from '../acts/browser.ts';
import type { Doors } from '../acts/doors.ts';
import type { Stay } from '../county/stay.ts';
import { type BoardPace, openBoardPace } from './board-pace.ts';
import { casesOf } from './cases.ts';
import { concernsOf } from './concerns.ts';
import { drawHistory } from './draw-history.ts';
import type { Scene } from './errand.ts';
import { type HospitalLanes, openHospitalLanes } from './hospital-lanes.ts';
import { keepTokens } from './keep-token.ts';
import type { Progress, Step } from './progress.ts';
import { Errands, isRefusal } from './run-errands.ts';
import { type Cast, openCast } from './scene.ts';
import type { HistorySetting } from './setting.ts';
import { momentsOf } from './slots.ts';
import { type Telling, tellingsOf, untilLeaving } from './tellings.ts';
import { VillageAgents } from './voluntary-support.ts';
import { waysHome } from './ways-home.ts';

export interface HistoryOptions {
  readonly history: HistorySetting;
  readonly doors: Doors;
  /** How far it was played before; null for a new one. */
  readonly progress: Progress | null;
  /** Puts the hub's clock to a moment. */
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
    this.#errands.add([...waysHome(this.#stays, history), ...casesOf(history), ...concernsOf(history)]);
    if (progress !== null) this.#goOn(progress);
    this.#notes.onNote = (key, value) => onStep({ kind: 'note', key, value });
  }

  /** Takes up what was broken off: the day after the last whole one may have been begun. */
  #goOn({ playedUntil, over, notes, found }: Progress): void {
    const { history } = this.#options;
    for (const [key, value] of Object.entries(notes)) this.#notes.set(key, value);
    this.#errands.add(this.#agents.take(found));
    this.#errands.resume(over, momentsOf(history).find((at) => at > playedUntil) ?? history.until);
  }

  /** One day, its clock moved once: wards tell of it while people work on what they know, then on what was told, and last the hospitals say which of those have left. */
  async #day(at: EpochMillis): Promise<void> {
    await this.#options.moveClock(at);
    const later = this.#left.findIndex(({ toldAt }) => toldAt > at);
    const due = this.#left.splice(0, later < 0 ? this.#left.length : later).map(({ planned }) => planned);
    const { before, leaving } = untilLeaving(due, (lane) => this.#errands.isDue(lane, at));
    const isNews = new Set(before.map(({ lane }) => lane));
    const scene = this.#cast.at(at);
    const [sent] = await Promise.all([this.#tell(before), this.#errands.run(scene, (line) => !isNews.has(line)), this.#look(scene)]);
    await this.#pace.caughtUp(sent);
    if (before.some(({ door }) => door === 'referral')) await this.#cast.lookUp();
    await this.#errands.run(scene, (line) => isNews.has(line));
    this.#pace.expect(await this.#tell(leaving));
  }

  async #tell(planned: Parameters<HospitalLanes['send']>[0]): ReturnType<HospitalLanes['send']> {
    const sent = await this.#lanes.send(planned);
    this.#messages += sent.length;
    return sent;
  }

  /** An inbox that cannot be read just now is read the next day. */
  async #look(scene: Scene): Promise<void> {
    const found = await this.#agents.look(scene).catch((thrown: unknown) => {
      if (!isRefusal(thrown)) throw thrown;
      return [];
    });
    for (const one of found) this.#options.onStep({ kind: 'found', found: one });
    this.#errands.add(this.#agents.take(found));
  }

  async play(): Promise<HistorySummary> {
    const { history, progress, onDay, signal } = this.#options;
    if (progress !== null) await this.#cast.lookUp('all');
    const moments = momentsOf(history);
    for (const [index, at] of moments.entries()) {
      if (progress !== null && at <= progress.playedUntil) continue;
      if (!signal.aborted) await this.#day(at);
      if (signal.aborted) return this.#summary(false);
      await onDay({ day: toLocalDate(at), number: index + 1, days: moments.length, ...this.#counts(at) }, this.#progress(at));
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
    return await history.play();
  } catch (thrown) {
    const isGone = thrown instanceof TypeError && thrown.message === 'fetch failed';
    throw isGone ? new Fault('HUB_PARTNER_DOWN', 'the hub does not answer any more', { cause: thrown }) : thrown;
  } finally {
    history.close();
  }
}
