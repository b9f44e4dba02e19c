import type { Chance } from '../county/chance.ts';
import type { BoardWatch } from './board-watch.ts';
import { type BoardEntry, readBoard } from './read-board.ts';

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
export async function decideReferrals(watch: BoardWatch, chance: Chance): Promise<readonly string[]> {
  const waiting = (await readBoard(watch)).filter((entry) => entry.referralState === 'RECEIVED' && entry.spellState === 'ADMITTED');
  const problems: string[] = [];
  for (const entry of waiting.slice(0, MOST)) {
    const decision = chance.weighted<Decision>([
      [3, 'leave'],
      [2, 'start'],
      [1, 'ask'],
      [5, 'assign'],
    ]);
    for (const [form, fields] of stepsOf(decision, chance)) {
      const problem = await submit(watch, { entry, form, fields });
      if (problem !== null) problems.push(problem);
    }
  }
  return problems;
}

function stepsOf(decision: Decision, chance: Chance): readonly (readonly [form: string, fields: Readonly<Record<string, string>>])[] {
  if (decision === 'leave') return [];
  const start = ['start', {}] as const;
  if (decision === 'start') return [start];
  if (decision === 'ask') return [start, ['ask', { more: 'Who will be at home in the evenings?' }]];
  const [line, rationale] = chance.weighted(pathways.map(([weight, ...choice]) => [weight, choice] as const));
  return [start, ['assign', { line, rationale }]];
}

interface Submission {
  readonly entry: BoardEntry;
  readonly form: string;
  readonly fields: Readonly<Record<string, string>>;
}

async function submit(watch: BoardWatch, { entry, form, fields }: Submission): Promise<string | null> {
  const path = `/transfer-of-care/triage/${entry.spellId}`;
  const html = await (await watch.get(path)).text();
  const hidden = hiddenFields(html, `${path}/${form}`);
  if (hidden === null) return `spell ${entry.visitNumber}: the page offers no form to ${form}`;
  const answer = await watch.post(`${path}/${form}`, new URLSearchParams({ ...hidden, ...fields }));
  await answer.arrayBuffer();
  return answer.status === 303 || answer.status === 302 ? null : `spell ${entry.visitNumber}: ${form} was answered ${answer.status}`;
}

/** The hidden fields of the form that posts to `action`; null where the page has no such form. */
function hiddenFields(html: string, action: string): Record<string, string> | null {
  const form = html.split('<form ').find((part) => part.includes(`action="${action}"`));
  if (form === undefined) return null;
  const own = form.slice(0, form.indexOf('</form>'));
  return Object.fromEntries(
    [...own.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [name, value]),
  );
}
