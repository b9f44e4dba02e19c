import type { Stay } from '../county/stay.ts';
import type { BoardWatch } from './board-watch.ts';
import type { Sent } from './send-planned.ts';

/** One spell as the board's machine-readable twin shows it. */
interface BoardEntry {
  readonly visitNumber: string;
  readonly trust: string;
  readonly spellState: string;
  readonly referralState: string | null;
}

/**
 * What the hub accepted and does not show: a spell that is absent or in another state than its hospital's record,
 * a referral that is not there, a message that its door answered otherwise than it should have.
 */
export async function missingFrom({
  watch,
  stays,
  sent,
}: {
  watch: BoardWatch;
  stays: readonly Stay[];
  sent: readonly Sent[];
}): Promise<readonly string[]> {
  const shown = await readBoard(watch);
  const wrongAnswers = sent
    .filter((each) => each.result !== each.planned.expect)
    .map((each) => `message ${each.planned.id}: expected ${each.planned.expect}, was ${each.result} (${each.code})`);
  return [...wrongAnswers, ...stays.flatMap((stay) => missingOf(stay, shown.get(stay.visitNumber)))];
}

function missingOf(stay: Stay, entry: BoardEntry | undefined): string[] {
  if (entry === undefined) return [`spell ${stay.visitNumber}: not on the board`];
  if (entry.spellState !== stay.expected.state) return [`spell ${stay.visitNumber}: ${entry.spellState} instead of ${stay.expected.state}`];
  if (stay.expected.referral && entry.referralState === null) return [`spell ${stay.visitNumber}: its referral is not on the board`];
  return [];
}

async function readBoard(watch: BoardWatch): Promise<ReadonlyMap<string, BoardEntry>> {
  const entries = new Map<string, BoardEntry>();
  for (let page: string | null = '/transfer-of-care/board.json?show=all'; page !== null; ) {
    const answer = await watch.get(page);
    if (!answer.ok) throw new Error(`the board answered ${answer.status}`);
    const body = (await answer.json()) as { spells: readonly BoardEntry[]; next: string | null };
    for (const entry of body.spells) entries.set(entry.visitNumber, entry);
    page = body.next;
  }
  return entries;
}
