import { type BoardEntry, readBoard } from '../acts/board.ts';
import type { Browser } from '../acts/browser.ts';
import { askForMore, assignPathway, startTriage } from '../acts/hub-clinician.ts';
import type { Chance } from '../county/chance.ts';

/** What a hub gets through in a morning: some referrals decided, some begun, some sent back with a question, some not yet opened. */
const MOST = 40;

type Decision = 'leave' | 'start' | 'ask' | 'assign';

const pathways: readonly (readonly [weight: number, line: string, rationale: string])[] = [
  [5, 'D1a', 'Was independent before; can regain it at home with reablement four times a day.'],
  [3, 'D1b', 'Needs lasting help with personal care at home, twice a day.'],
  [2, 'D2', 'Not safe alone at night yet; short stay with rehabilitation, then home.'],
  [1, 'D3a', 'Needs cannot be met at home; family agree to look for a care home.'],
  [2, 'D0a', 'The package stayed open and goes on as before.'],
];

/**
 * A hub clinician's morning, through the pages' own forms. Answers what went wrong: a form that was not there, a decision that was refused.
 */
export async function decideReferrals(clinician: Browser, chance: Chance): Promise<readonly string[]> {
  const waiting = (await readBoard(clinician)).filter((entry) => entry.referralState === 'RECEIVED' && entry.spellState === 'ADMITTED');
  const problems: string[] = [];
  for (const entry of waiting.slice(0, MOST)) {
    const decision = chance.weighted<Decision>([
      [3, 'leave'],
      [2, 'start'],
      [1, 'ask'],
      [5, 'assign'],
    ]);
    await decide(clinician, { entry, decision, chance }).catch((problem: unknown) =>
      problems.push(`spell ${entry.visitNumber}: ${String(problem)}`),
    );
  }
  return problems;
}

interface Deciding {
  readonly entry: BoardEntry;
  readonly decision: Decision;
  readonly chance: Chance;
}

async function decide(clinician: Browser, { entry: { spellId }, decision, chance }: Deciding): Promise<void> {
  if (decision === 'leave') return;
  await startTriage(clinician, spellId);
  if (decision === 'ask') await askForMore(clinician, spellId, { more: 'Who will be at home in the evenings?' });
  if (decision !== 'assign') return;
  const [line, rationale] = chance.weighted(pathways.map(([weight, ...choice]) => [weight, choice] as const));
  await assignPathway(clinician, spellId, { line, rationale });
}
