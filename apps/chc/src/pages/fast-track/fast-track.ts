// Does this person need care at once?
import type { Reply, Route } from '@homeward/hub';
import { toLocalDate } from '@homeward/nhs';
import { page } from '@homeward/web';
import { fieldsOf } from '../forms/attempt.ts';
import { type Asked, type BeginningForm, beginCase, type Failed, newCaseId } from '../forms/begin-case.ts';
import { shownOpenCase, shownRefusal } from '../forms/open-case.ts';
import { clinicians, readFastTrack } from './read-fast-track.ts';

const template = new URL('./fast-track.njk', import.meta.url);

/** Where the national tool and its guidance are. */
const officialTool = 'https://www.gov.uk/government/publications/nhs-continuing-healthcare-fast-track-pathway-tool';

const plain = ['familyName', 'givenName', 'birthDate', 'nhsNumber', 'clinicianRole', 'submittedOn', 'receivedOn', 'neededOn'] as const;

function fastTrackPage({ caseId, app }: Asked, failed: Failed | null): Reply {
  const today = toLocalDate(app.clock.now());
  const attempt = failed?.attempt ?? null;
  const field = fieldsOf(attempt, { submittedOn: today, receivedOn: today });
  const openCase = failed && shownOpenCase(failed);
  const model = {
    caseId,
    officialTool,
    clinicians,
    errors: attempt?.errors ?? [],
    ...shownRefusal(failed, caseId),
    openCase: openCase === null ? null : { ...openCase, takesIt: !openCase.isFastTrack },
    others: attempt?.form.getAll('another') ?? [],
    fields: Object.fromEntries(plain.map((name) => [name, field(name)])),
  };
  return { ...page(template, failed === null ? 'Fast Track' : 'Error: Fast Track', model), status: failed?.status ?? 200 };
}

/** The case is that of the board whose lead records it. */
const form: BeginningForm = {
  kind: 'record-fast-track',
  alreadySent: 'This Fast Track tool was recorded already. It stands as it was sent then, without what you changed since.',
  read: readFastTrack,
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
