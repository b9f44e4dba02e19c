import type { Actor, AppHandle, Reply, RouteRequest } from '@homeward/hub';
import { type EpochMillis, Fault, newId, opaqueKey, toFault } from '@homeward/kernel';
import { redirect } from '@homeward/web';
import type { CompleteChecklist, RecordFastTrack } from '../../domain/index.ts';
import type { CaseEntry } from '../../store/load-caseload.ts';
import { type Attempt, type Read, sentence } from './attempt.ts';
import { inputOf } from './fields.ts';
import { openCaseOf } from './open-case.ts';

/** Each form has the id of its case from the start, so that one sent twice makes one case. */
const CASE_ID = /^chc_[0-9a-z]{26}$/;
export const newCaseId = (now: EpochMillis): string => opaqueKey('chc', newId(now));

export type BeginningCommand = CompleteChecklist | RecordFastTrack;

/** Whose form, and of which case. */
export interface Asked {
  readonly caseId: string;
  /** Open cases of which whoever sends it has said that they are another person's. */
  readonly others: readonly string[];
  readonly actor: Actor | null;
  readonly app: AppHandle;
}

export interface Failed {
  readonly attempt: Attempt;
  readonly status: number;
  /** The case that somebody has already; null where that is not why. */
  readonly openCase: CaseEntry | null;
}

/** A form that begins a case. */
export interface BeginningForm {
  readonly kind: BeginningCommand['kind'];
  /** What is said to somebody who sent it changed, after it was taken. */
  readonly alreadySent: string;
  read(form: URLSearchParams, now: EpochMillis, actor: Actor): Read<BeginningCommand>;
  /** The form as a page; null where nothing was sent. */
  show(asked: Asked, failed: Failed | null): Reply;
}

const noOpenCase = 'No case of your board that is open has this NHS number or name. Send it again to begin one.';
const none: Pick<Attempt, 'errors' | 'refused'> = { errors: [], refused: null };

/** Takes a form that begins a case. What cannot be done comes back with everything that was typed. */
export async function beginCase({ actor, form, prefix }: RouteRequest, app: AppHandle, by: BeginningForm): Promise<Reply> {
  if (actor === null) throw new Fault('HUB_UNAUTHENTICATED', 'sign in to begin a case', { rule: 'sign-in' });
  const caseId = form.get('caseId') ?? '';
  if (!CASE_ID.test(caseId)) throw new Fault('HUB_INVALID', 'the form is not one of this page: open it again', { at: 'caseId' });
  const asked: Asked = { caseId, others: form.getAll('another'), actor, app };
  const again = (status: number, problems: Partial<typeof none>, openCase: CaseEntry | null = null): Reply =>
    by.show(asked, { attempt: { kind: by.kind, form, ...none, ...problems }, status, openCase });
  const read = by.read(form, app.clock.now(), actor);
  if ('errors' in read) return again(422, { errors: read.errors });
  const openCase = await openCaseOf(read.command, asked);
  const isKnown = openCase !== null && openCase.id !== caseId;
  const onCase = form.get('onCase');
  // Whose case it is, somebody looks at before anything is put on it, and before one begins where they saw another.
  if (isKnown && onCase !== openCase.id) return again(409, {}, openCase);
  if (!isKnown && onCase !== null) return again(409, { refused: noOpenCase });
  const [id, command] = isKnown ? [openCase.id, { ...read.command, onCase: true }] : [caseId, read.command];
  try {
    await app.command('case', id, command, { actor, begins: !isKnown });
  } catch (thrown) {
    const fault = toFault(thrown);
    if (fault.code === 'HUB_INVALID' && fault.at !== undefined)
      return again(422, { errors: [{ field: inputOf(fault.at), text: sentence(fault.message) }] }, isKnown ? openCase : null);
    if (fault.code === 'HUB_RULE') return again(412, { refused: isKnown ? sentence(fault.message) : by.alreadySent });
    throw fault;
  }
  return redirect(`${prefix}/case/${id}?done=${by.kind}`);
}
