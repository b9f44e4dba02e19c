import { type EpochMillis, Fault } from '@homeward/kernel';
import { DAY } from '../county/stay.ts';
import { type Errand, NotYet, type Scene } from './errand.ts';

/** People at the hub's pages at once. */
const AT_ONCE = 24;
/** How long somebody tries again what the hub does not offer yet, by the hub's clock. */
const PATIENCE_MS = 2.5 * DAY;

interface Line {
  readonly errands: Errand[];
  /** How many errands are over: done, or given up. */
  over: number;
}

/** What was done, and what the hub did not offer, by its reason. */
export interface Done {
  readonly errands: number;
  readonly given: ReadonlyMap<string, number>;
}

export interface ErrandsOptions {
  /** Told of each errand that is over, with how many of its line are. */
  onOver(line: string, count: number): void;
  /** Ends the work between two errands. */
  readonly signal: AbortSignal;
}

/** What is run of everything that is due. */
export interface Asked {
  isAsked?(line: string): boolean;
  readonly isAfterHours?: boolean;
}

interface Working {
  readonly scene: Scene;
  isOpen(errand: Errand): boolean;
}

const never = Number.POSITIVE_INFINITY;

/** Everything that people and partners do beside the hospitals' feeds: each line in its order, several lines at once. */
export class Errands {
  readonly #options: ErrandsOptions;
  readonly #lines = new Map<string, Line>();
  readonly #given = new Map<string, number>();
  #done = 0;
  /** What was due by then may have been done just before the history was broken off. */
  #unsureUntil = -never;

  constructor(options: ErrandsOptions) {
    this.#options = options;
  }

  add(errands: readonly Errand[]): void {
    for (const [name, own] of Map.groupBy(errands, ({ line }) => line)) {
      const line = this.#lines.get(name) ?? { errands: [], over: 0 };
      this.#lines.set(name, line);
      line.errands.push(...own);
      line.errands.sort((a, b) => a.at - b.at);
    }
  }

  get done(): Done {
    return { errands: this.#done, given: this.#given };
  }

  /** Of each line how many errands are over. */
  get over(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#lines].flatMap(([name, { over }]) => (over === 0 ? [] : [[name, over]])));
  }

  /** Goes on where a history was broken off: so many of each line are over, and those due by `unsureUntil` may be. */
  resume(over: Readonly<Record<string, number>>, unsureUntil: EpochMillis): void {
    for (const [name, count] of Object.entries(over)) {
      const line = this.#lines.get(name);
      line?.errands.splice(0, count - line.over);
      if (line !== undefined) line.over = count;
    }
    this.#unsureUntil = unsureUntil;
  }

  /** Whether something of a line is due by a moment. */
  isDue(name: string, now: EpochMillis): boolean {
    return (this.#lines.get(name)?.errands[0]?.at ?? never) <= now;
  }

  /** Runs what is due by now, in the lines that are asked for; after hours only what needs nobody at work. */
  async run(scene: Scene, { isAsked = () => true, isAfterHours = false }: Asked = {}): Promise<void> {
    const due = [...this.#lines].filter(([name]) => this.isDue(name, scene.now) && isAsked(name));
    const isOpen = ({ bySystem = false }: Errand): boolean => bySystem || !isAfterHours;
    const worker = async (): Promise<void> => {
      for (let next = due.shift(); next !== undefined; next = due.shift()) await this.#work(...next, { scene, isOpen });
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  async #work(name: string, line: Line, { scene, isOpen }: Working): Promise<void> {
    const { errands } = line;
    const isNow = (next: Errand): boolean => next.at <= scene.now && isOpen(next) && !this.#options.signal.aborted;
    const over = (count: number): void => {
      errands.splice(0, count);
      line.over += count;
      this.#options.onOver(name, line.over);
    };
    for (let next = errands[0]; next !== undefined && isNow(next); next = errands[0]) {
      try {
        await this.#do(next, scene);
        this.#done += 1;
        over(1);
      } catch (thrown) {
        if (!isRefusal(thrown)) throw thrown;
        if (scene.now - next.at < PATIENCE_MS && isPatient(thrown)) return;
        this.#giveUp(thrown);
        over(next.isKey ? errands.length : 1);
      }
    }
  }

  /** What may have been done already is asked for first; what is not offered any more then was. */
  async #do(errand: Errand, scene: Scene): Promise<void> {
    const isUnsure = errand.at <= this.#unsureUntil;
    if (isUnsure && (await errand.wasDone?.(scene)) === true) return;
    try {
      await errand.run(scene);
    } catch (thrown) {
      if (!isUnsure || !(thrown instanceof Fault) || !isNotOffered(thrown)) throw thrown;
    }
  }

  #giveUp({ message }: Error): void {
    const reason = message.replace(/\b(spl|src|chc|sup|ref)_\w+|[A-Z]{2}\d{8}/g, '…');
    this.#given.set(reason, (this.#given.get(reason) ?? 0) + 1);
  }
}

/** The hub said no; anything else, a hub that is not there first of all, ends the history, which then goes on where it was. */
export const isRefusal = (thrown: unknown): thrown is Error =>
  thrown instanceof NotYet || (thrown instanceof Fault && thrown.code === 'HUB_PARTNER_REFUSED');

const isNotOffered = ({ message }: Error): boolean => message.includes('offers no form');

/** The hub may offer it later: what it goes by has not reached it, the page was out of date by the time that it was sent, or it is busy. */
const isPatient = (thrown: Error): boolean =>
  thrown instanceof NotYet || isNotOffered(thrown) || /(was answered|refused with) (412|429|5\d\d)/.test(thrown.message);
