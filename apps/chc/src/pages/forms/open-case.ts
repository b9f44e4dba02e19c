import { parseNhsNumber } from '@homeward/nhs';
import { entryAsSeen } from '../../store/as-seen.ts';
import { type CaseEntry, loadOpenCase } from '../../store/load-caseload.ts';
import { reachedBy, sightFor } from '../viewer.ts';
import { stageWords } from '../words/words.ts';
import type { Asked, BeginningCommand, Failed } from './begin-case.ts';

/** Somebody with a case of this board that is open is not followed as two: the form goes on that one. */
export async function openCaseOf({ person: stated }: BeginningCommand, { caseId, actor, app, others }: Asked): Promise<CaseEntry | null> {
  if (stated === null) return null;
  const { nhsNumber, familyName, givenName, birthDate } = stated;
  const person = { nhs_number: parseNhsNumber(nhsNumber).value, family_name: familyName, given_name: givenName, birth_on: birthDate };
  const found = await loadOpenCase(app.sql, { person, caseId, others }, reachedBy(actor, app));
  return found && entryAsSeen(found, sightFor(actor));
}

/** The case that stands in the way of beginning one, as the form shows it; null where none does. What goes on it, the form says. */
export function shownOpenCase({ openCase, attempt: { form } }: Failed) {
  if (openCase === null) return null;
  const { id, family_name: family, given_name: given, birth_on: born, nhs_number: number, stage } = openCase;
  const name = [family?.toUpperCase(), given].filter((part) => part).join(', ');
  return {
    id,
    name: name === '' ? 'name not known' : name,
    born,
    stage: stageWords[stage],
    isFastTrack: stage.startsWith('FAST_TRACK'),
    isIncomplete: stage === 'CHECKLIST_INCOMPLETE',
    // A name is shared by many, an NHS number by nobody.
    isByName: number === null || parseNhsNumber(form.get('nhsNumber')).value !== number,
  };
}

/** Why a form that came back was refused, and the case that has what it says; null for each where that is not why. */
export function shownRefusal(failed: Failed | null, caseId: string) {
  const { attempt = null, status = null } = failed ?? {};
  // What was taken before stands on a case; an NHS number that is of none leads nowhere.
  return { refused: attempt?.refused ?? null, refusedCase: status === 412 ? (attempt?.form.get('onCase') ?? caseId) : null };
}
