// Does this person need care at once?
import type { Reply, Route } from '@homeward/hub';
import { parseNhsNumber, toLocalDate } from '@homeward/nhs';
import { page } from '@homeward/web';
import { fieldsOf } from '../forms/attempt.ts';
import type { CaseCommand } from '../../domain/index.ts';
import { type CaseEntry, loadOpenCase } from '../../store/load-caseload.ts';
import { type Asked, type BeginningForm, beginCase, type Failed, newCaseId, type OnOpenCase } from '../forms/begin-case.ts';
import { dayParts } from '../forms/fields.ts';
import { reachedBy } from '../viewer.ts';
import { stageWords } from '../words/words.ts';
import { clinicians, readFastTrack } from './read-fast-track.ts';

const template = new URL('./fast-track.njk', import.meta.url);

/** Where the national tool and its guidance are. */
const officialTool = 'https://www.gov.uk/government/publications/nhs-continuing-healthcare-fast-track-pathway-tool';

const plain = [
  'familyName',
  'givenName',
  ...dayParts('birthDate'),
  'nhsNumber',
  'clinicianRole',
  'submittedOn',
  'receivedOn',
  'neededOn',
] as const;

function fastTrackPage({ caseId, app }: Asked, failed: Failed | null): Reply {
  const today = toLocalDate(app.clock.now());
  const attempt = failed?.attempt ?? null;
  const field = fieldsOf(attempt, { submittedOn: today, receivedOn: today });
  const model = {
    caseId,
    officialTool,
    clinicians,
    errors: attempt?.errors ?? [],
    refused: attempt?.refused ?? null,
    // What was taken before stands on a case; an NHS number that is of none leads nowhere.
    refusedCase: failed?.status === 412 ? (attempt?.form.get('onCase') ?? caseId) : null,
    openCase: failed?.openCase ? shownOpenCase(failed.openCase, attempt?.form ?? new URLSearchParams()) : null,
    others: attempt?.form.getAll('another') ?? [],
    fields: Object.fromEntries(plain.map((name) => [name, field(name)])),
  };
  return { ...page(template, failed === null ? 'Fast Track' : 'Error: Fast Track', model), status: failed?.status ?? 200 };
}

function shownOpenCase(
  { id, family_name: family, given_name: given, birth_on: born, nhs_number: number, stage }: CaseEntry,
  form: URLSearchParams,
) {
  const name = [family?.toUpperCase(), given].filter((part) => part).join(', ');
  return {
    id,
    name: name === '' ? 'name not known' : name,
    born,
    stage: stageWords[stage],
    takesIt: !stage.startsWith('FAST_TRACK'),
    // A name is shared by many, an NHS number by nobody.
    isByName: number === null || parseNhsNumber(form.get('nhsNumber')).value !== number,
  };
}

/** Somebody with a case of this board that is open is not followed as two: the tool goes on that one. */
async function openCaseOf(command: CaseCommand, { caseId, actor, app, others }: Asked): Promise<OnOpenCase | null> {
  if (command.kind !== 'record-fast-track' || command.person === null) return null;
  const { nhsNumber, familyName, givenName, birthDate } = command.person;
  const person = { nhs_number: parseNhsNumber(nhsNumber).value, family_name: familyName, given_name: givenName, birth_on: birthDate };
  const openCase = await loadOpenCase(app.sql, { person, caseId, others }, reachedBy(actor, app));
  return openCase === null ? null : { openCase, command: { ...command, person: null } };
}

/** The case is that of the board whose lead records it. */
const form: BeginningForm = {
  kind: 'record-fast-track',
  alreadySent: 'This Fast Track tool was recorded already. It stands as it was sent then, without what you changed since.',
  read: readFastTrack,
  openCaseOf,
  show: fastTrackPage,
};

export const fastTrack: Route = {
  method: 'GET',
  path: '/fast-track',
  permission: 'chc.decide',
  handle: ({ actor }, app) => fastTrackPage({ caseId: newCaseId(app.clock.now()), actor, app, others: [] }, null),
};

export const recordFastTrack: Route = {
  method: 'POST',
  path: '/fast-track',
  permission: 'chc.decide',
  handle: (request, app) => beginCase(request, app, form),
};
