/** What the hub's board shows, for whoever may see it. */
import type { Browser } from './browser.ts';

/** One spell as the board's machine-readable twin shows it; instants are epoch milliseconds. */
export interface BoardEntry {
  readonly spellId: string;
  readonly visitNumber: string;
  readonly trust: string;
  readonly ward: string | null;
  readonly spellState: string;
  readonly referralState: string | null;
  readonly pathway: string | null;
  readonly expectedDischargeDate: string | null;
  readonly dischargeReadyDate: string | null;
}

/** The spells of the board, page by page: every one, those in hospital, or those whose referral waits for triage. */
export async function readBoard(person: Browser, show: 'all' | 'in-hospital' | 'triage' = 'all'): Promise<readonly BoardEntry[]> {
  const entries: BoardEntry[] = [];
  for (let page: string | null = `/transfer-of-care/board.json?show=${show}`; page !== null; ) {
    const body: { spells: readonly BoardEntry[]; next: string | null } = await person.getJson(page);
    entries.push(...body.spells);
    page = body.next;
  }
  return entries;
}
