import type { BoardWatch } from './board-watch.ts';

/** One spell as the board's machine-readable twin shows it. */
export interface BoardEntry {
  readonly spellId: string;
  readonly visitNumber: string;
  readonly trust: string;
  readonly spellState: string;
  readonly referralState: string | null;
}

/** Every spell of the board, page by page. */
export async function readBoard(watch: BoardWatch): Promise<readonly BoardEntry[]> {
  const entries: BoardEntry[] = [];
  for (let page: string | null = '/transfer-of-care/board.json?show=all'; page !== null; ) {
    const answer = await watch.get(page);
    if (!answer.ok) throw new Error(`the board answered ${answer.status}`);
    const body = (await answer.json()) as { spells: readonly BoardEntry[]; next: string | null };
    entries.push(...body.spells);
    page = body.next;
  }
  return entries;
}
