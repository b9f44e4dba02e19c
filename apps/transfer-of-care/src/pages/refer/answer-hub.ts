import type { Reply } from '@homeward/hub';
import { toFault } from '@homeward/kernel';
import { currentReferral } from '../../domain/index.ts';
import type { FieldError } from '../decide/attempt.ts';
import { text } from '../decide/form-fields.ts';
import { type Asked, doneAt, referPage, sentence } from './refer-page.ts';
import { loadBegun } from './take-form.ts';

/** Answers what the hub asked the ward. */
export async function answerHub(at: Asked): Promise<Reply> {
  const { form } = at.request;
  const begun = await loadBegun(at.request, at.app);
  const { record, actor } = begun;
  const errors: FieldError[] = [];
  const answer = text(form, 'answer', { errors, missing: 'Write what the hub asked for' });
  const back = (status: number, refused: string | null) => referPage(begun, at, { status, answer: { value: answer, errors, refused } });
  if (errors.length > 0) return back(422, null);
  const referralId = form.get('referralId') ?? currentReferral(record.state)?.id ?? '';
  try {
    await at.app.command('spell', record.id, { kind: 'supply-information', referralId, answer }, { actor });
  } catch (thrown) {
    const { code, message } = toFault(thrown);
    if (code === 'HUB_RULE') return back(409, sentence(message));
    throw thrown;
  }
  return doneAt(at, record.id, 'answer');
}
