import type { EpochMillis } from '@homeward/kernel';
import { DAY } from '../county/stay.ts';
import { type Errand, NotYet, type Scene } from './errand.ts';

/** People at the hub's pages at once. */
const AT_ONCE = 6;
/** How long somebody tries again what the hub does not offer yet, by the hub's clock. */
const PATIENCE_MS = 2 * DAY;

interface Line {
  readonly errands: Errand[];
}

/** What was done, and what the hub did not offer, by its reason. */
export interface Done {
  readonly errands: number;
  readonly given: ReadonlyMap<string, number>;
}

/** Everything that people and partners do beside the hospitals' feeds: each line in its order, several lines at once. */
export class Errands {
  readonly #lines = new Map<string, Line>();
  readonly #given = new Map<string, number>();
  #done = 0;

  add(errands: readonly Errand[]): void {
    for (const errand of errands) {
      const line = this.#lines.get(errand.line) ?? { errands: [] };
      this.#lines.set(errand.line, line);
      line.errands.push(errand);
      line.errands.sort((a, b) => a.at - b.at);
    }
  }

  get done(): Done {
    return { errands: this.#done, given: this.#given };
  }

  /** What was due up to a moment is taken as done: it was, before the history was broken off. */
  skip(until: EpochMillis): void {
    for (const { errands } of this.#lines.values()) while ((errands[0]?.at ?? Number.POSITIVE_INFINITY) <= until) errands.shift();
  }

  /** True where somebody has something to do by now. */
  hasDue(now: EpochMillis): boolean {
    return [...this.#lines.values()].some(({ errands }) => (errands[0]?.at ?? Number.POSITIVE_INFINITY) <= now);
  }

  /** Runs what is due by now. */
  async run(scene: Scene): Promise<void> {
    const due = [...this.#lines.values()].filter(({ errands }) => (errands[0]?.at ?? Number.POSITIVE_INFINITY) <= scene.now);
    const worker = async (): Promise<void> => {
      for (let line = due.shift(); line !== undefined; line = due.shift()) await this.#work(line, scene);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  async #work({ errands }: Line, scene: Scene): Promise<void> {
    for (let next = errands[0]; next !== undefined && next.at <= scene.now; next = errands[0]) {
      try {
        const more = await next.run(scene);
        this.#done += 1;
        errands.shift();
        if (more !== undefined) this.add(more);
      } catch (thrown) {
        if (!(thrown instanceof Error)) throw thrown;
        if (scene.now - next.at < PATIENCE_MS && isPatient(thrown)) return;
        this.#giveUp(errands, next, thrown);
      }
    }
  }

  #giveUp(errands: Errand[], { isKey }: Errand, { message }: Error): void {
    const reason = message.replace(/\b(spl|src|chc|sup|ref)_\w+|[A-Z]{2}\d{8}/g, '…');
    this.#given.set(reason, (this.#given.get(reason) ?? 0) + 1);
    if (isKey) errands.splice(0);
    else errands.shift();
  }
}

/** The hub may offer it later: what it goes by has not reached it, or the page was out of date by the time that it was sent. */
const isPatient = (thrown: Error): boolean =>
  thrown instanceof NotYet || thrown.message.includes('offers no form') || thrown.message.includes('was answered 412');
