import type { Reply } from '@homeward/hub';
import { toFault } from '@homeward/kernel';
import { toLocalTime } from '@homeward/nhs';
import { json } from '@homeward/web';
import { identifyingIn } from '../../domain/refer/index.ts';
import type { FieldError } from '../decide/attempt.ts';
import type { Fields } from './fields.ts';
import { completenessOf } from './parts.ts';
import { type Returned, unsentWords } from './refer-model.ts';
import { type Asked, doneAt, referPage, sentence } from './refer-page.ts';
import { fieldAt, ruleWords } from './rule-words.ts';
import { basedOnOf, type Begun, endDraft, loadBegun, type Taken, takeForm } from './take-form.ts';
import { inFormOrder, toReferral, writtenIn } from './to-referral.ts';

const nothingWrong = { errors: [], refused: null, both: [] } as const;

/** The page again with what was typed. */
function comeBack({ begun, merged }: Taken, at: Asked, { status, ...wrong }: Partial<Returned> & { readonly status: number }): Reply {
  return referPage(begun, at, { status, returned: { ...nothingWrong, fields: merged.fields, ...wrong } });
}

const CONFLICT = 'A colleague wrote something else in the same place. Save to see it: nothing of yours is lost.';

/** What a script is told that saved in passing. */
function savedInPassing({ merged, begun }: Taken): Reply {
  const { words: complete, open } = completenessOf(merged.fields);
  if (merged.both.length > 0) return json({ message: CONFLICT, complete, open, seen: null });
  const message = `Saved at ${toLocalTime(begun.draft?.savedAt ?? 0)}. ${unsentWords(begun.record)}.`;
  return json({ message, complete, open, seen: merged.seen });
}

/** Keeps what is written so far. */
export async function save(at: Asked): Promise<Reply> {
  const taken = await takeForm(at.request, at.app);
  const { both } = taken.merged;
  if (at.request.form.get('passing') === 'yes') return savedInPassing(taken);
  return both.length > 0 ? comeBack(taken, at, { status: 412, both }) : doneAt(at, taken.begun.record.id, 'save');
}

/** What has to be put right before it can be sent: gaps, broken rules, and what says who the person is. */
function toPutRight(fields: Fields, { record }: Begun): readonly FieldError[] {
  const read = toReferral(fields);
  const named = identifyingIn(writtenIn(fields), record.state).map(({ at, leaveOut }) => ({
    field: fieldAt(at),
    text: sentence(
      `${leaveOut}: ${at === '/homeSituation/carer' ? 'the provider that is chosen' : 'providers that are asked'} may read this`,
    ).slice(0, -1),
  }));
  return inFormOrder([...('errors' in read ? read.errors : []), ...named]);
}

/** Refers the person, or says the whole referral anew. */
export async function send(at: Asked): Promise<Reply> {
  const taken = await takeForm(at.request, at.app);
  const { begun, merged } = taken;
  if (merged.both.length > 0) return comeBack(taken, at, { status: 412, both: merged.both });
  const errors = toPutRight(merged.fields, begun);
  const read = toReferral(merged.fields);
  if (errors.length > 0 || 'errors' in read) return comeBack(taken, at, { status: 422, errors });
  const { record, actor } = begun;
  try {
    await at.app.command('spell', record.id, { kind: 'refer', basedOn: basedOnOf(at.request), body: read.body }, { actor });
  } catch (thrown) {
    return refusedBy(thrown, taken, at);
  }
  await endDraft(at.app, begun);
  return doneAt(at, record.id, 'refer');
}

/** Where somebody else sent it meanwhile the page says what they sent; what was typed stays. */
async function refusedBy(thrown: unknown, taken: Taken, at: Asked): Promise<Reply> {
  const { code, at: member = '', rule = '', message } = toFault(thrown);
  if (code === 'HUB_PRECONDITION') return comeBack({ ...taken, begun: await loadBegun(at.request, at.app) }, at, { status: 412 });
  if (code === 'HUB_RULE') return comeBack(taken, at, { status: 409, refused: sentence(message) });
  if (code !== 'HUB_INVALID') throw thrown;
  return comeBack(taken, at, { status: 422, errors: [{ field: fieldAt(member), text: ruleWords({ at: member, rule, limit: null }) }] });
}
