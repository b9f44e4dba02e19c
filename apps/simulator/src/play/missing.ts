import { type BoardEntry, readBoard } from '../acts/board.ts';
import type { Browser } from '../acts/browser.ts';
import type { Stay } from '../county/stay.ts';
import type { Sent } from './send-planned.ts';

export interface Played {
  readonly clinician: Browser;
  readonly stays: readonly Stay[];
  readonly sent: readonly Sent[];
}

/**
 * What the hub accepted and does not show: a spell that is absent or in another state than its hospital's record,
 * a referral that is not there, a message that its door answered otherwise than it should have.
 */
export async function missingFrom({ clinician, stays, sent }: Played): Promise<readonly string[]> {
  const shown = new Map((await readBoard(clinician)).map((entry) => [entry.visitNumber, entry]));
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
