import type { Browser } from '../acts/browser.ts';
import { type BoardWatch, watchBoard } from '../play/board-watch.ts';
import type { Sent } from '../play/send-planned.ts';

/** Of what the hospitals said, so much has to be on the board before people work on it; merges and the like never show there. */
const ENOUGH = 0.9;
/** How long the board is waited for, in milliseconds; a hub that takes longer plays on a day behind. */
const PATIENCE_MS = 5_000;
/** So many days in a row for which nothing came: its stream is gone, and nobody waits for it any more. */
const BLIND_DAYS = 3;

/** Holds the days to the pace of the hub: what it makes of a day is recorded on that day, as long as it keeps up. */
export class BoardPace {
  readonly #watch: BoardWatch;
  #expected: readonly string[] = [];
  #blind = 0;

  constructor(watch: BoardWatch) {
    this.#watch = watch;
  }

  /** The board is to show these, too, the next time that somebody waits for it. */
  expect(sent: readonly Sent[]): void {
    const ids = sent.flatMap(({ result, correlationId }) => (result === 'accepted' && correlationId !== null ? [correlationId] : []));
    this.#expected = [...this.#expected, ...ids];
  }

  /** Resolves when the board shows most of these and of what it was to show, or after a while. */
  async caughtUp(sent: readonly Sent[]): Promise<void> {
    this.expect(sent);
    const ids = this.#expected;
    this.#expected = [];
    if (ids.length === 0 || this.#blind >= BLIND_DAYS) return;
    const until = performance.now() + PATIENCE_MS;
    const shown = (): number => ids.filter((id) => this.#watch.seen.has(id)).length;
    while (shown() < ids.length * ENOUGH && performance.now() < until) await this.#watch.changed(until - performance.now());
    this.#blind = shown() === 0 ? this.#blind + 1 : 0;
  }

  close(): void {
    this.#watch.close();
  }
}

export const openBoardPace = async (clinician: Browser): Promise<BoardPace> => new BoardPace(await watchBoard(clinician));
