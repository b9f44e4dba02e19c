import type { ApiOperation, AppHandle } from '@homeward/hub';
import { currentReferral, openQuestions, type SpellState } from '../domain/index.ts';
import { loadAsked } from '../store/load-asked.ts';

/** Most that are told at once, as the document has it. */
const MOST = 200;

/** What the hub asked about the referral that counts; null where an answer came meanwhile. */
async function questionOf({ loadState }: AppHandle, id: string) {
  const state = ((await loadState('spell', id))?.state ?? null) as SpellState | null;
  const referral = state === null ? null : currentReferral(state);
  if (state === null || state.visit === null || referral === null) return null;
  const open = openQuestions(referral);
  const [first] = open;
  if (first === undefined) return null;
  const { namespace, visitNumber } = state.visit;
  return {
    spell: { namespace, visitNumber },
    referral: referral.id,
    askedAt: new Date(first.at).toISOString(),
    items: open.flatMap(({ items }) => items),
  };
}

/** `GET /v1/referrals/questions`: to a hospital's own system, as its wards see it on their pages. A trust is asked about its own patients alone. */
export const listQuestions: ApiOperation = {
  api: 'hospital',
  operation: 'listQuestions',
  permission: 'referral.submit',
  handle: async ({ actor }, app) => {
    const { ids, total } = await loadAsked(app.sql, { trust: actor.organisation, most: MOST });
    const questions = await Promise.all(ids.map((id) => questionOf(app, id)));
    return { kind: 'json', status: 200, body: { total, questions: questions.filter((question) => question !== null) } };
  },
};
