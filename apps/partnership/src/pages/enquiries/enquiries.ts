// Whom am I asked to care for?
import { type Actor, type AppHandle, may, type Reply, type Route, type RouteRequest } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { page, redirect } from '@homeward/web';
import type { PartnershipConfig } from '../../config.ts';
import { type EnquiryKind, enquiryKinds } from '../../domain/enquiry/commands.ts';
import { type EnquiryRow, loadEnquiries, loadEnquiry } from '../../store/enquiries.ts';
import { type Attempt, type FieldError, untried } from '../forms/fields.ts';
import { tryCommand } from '../forms/try-command.ts';
import { configOf, readerOf } from '../signed-in.ts';
import { enquiriesModel, enquiryModel } from './enquiry-model.ts';
import { readAnswer } from './read-answer.ts';

const listTemplate = new URL('./enquiries.njk', import.meta.url);
const enquiryTemplate = new URL('./enquiry.njk', import.meta.url);

/** Whether the sharing policy lets this organisation be asked to care for people: a provider of the county's list, under contract. */
export const mayBeAsked = ({ organisations }: PartnershipConfig, { organisation }: Actor): boolean =>
  organisations.some(({ id, partnerClass, isContracted }) => id === organisation && partnerClass === 'provider' && isContracted);

export const enquiryList: Route = {
  method: 'GET',
  path: '/enquiries',
  permission: 'enquiries.view',
  handle: async (request, app) => {
    const reader = readerOf(request);
    const isAsked = mayBeAsked(configOf(app), reader);
    const rows = isAsked ? await loadEnquiries(app.sql, reader.organisation) : [];
    return page(listTemplate, 'Enquiries', { isAsked, ...enquiriesModel(rows, app.clock.now(), `${request.prefix}/enquiries`) });
  },
};

/** An enquiry that was put to the reader's own organisation; throws `HUB_NOT_FOUND` for any other: it does not say that there is one. */
async function ownEnquiry({ params }: RouteRequest, app: AppHandle, reader: Actor): Promise<EnquiryRow> {
  const isAsked = mayBeAsked(configOf(app), reader);
  const row = isAsked ? await loadEnquiry(app.sql, params['requestId'] ?? '', reader.organisation) : null;
  if (row === null || row.spellId !== params['spellId'])
    throw new Fault('HUB_NOT_FOUND', 'no such enquiry to your organisation', { rule: 'own enquiries' });
  return row;
}

interface At {
  readonly request: RouteRequest;
  readonly app: AppHandle;
  readonly row: EnquiryRow;
}

interface Shown {
  readonly attempt: Attempt;
  readonly kind: EnquiryKind | null;
  readonly status: number;
}

function enquiryPage({ request, app, row }: At, { attempt, kind, status }: Shown): Reply {
  const asked = request.query.get('done');
  const model = enquiryModel(row, {
    now: app.clock.now(),
    base: `${request.prefix}/enquiries`,
    mayAnswer: may(request.actor, 'enquiries.answer'),
    attempt: { ...attempt, kind },
    done: enquiryKinds.find((each) => each === asked) ?? null,
  });
  const title = attempt.errors.length > 0 ? 'Error: Enquiry' : 'Enquiry';
  const concerns = `${request.prefix}/concerns/new`;
  return { ...page(enquiryTemplate, title, { ...model, back: `${request.prefix}/enquiries`, concerns }), status };
}

export const enquiry: Route = {
  method: 'GET',
  path: '/enquiries/:spellId/:requestId',
  permission: 'enquiries.view',
  about: { kind: 'spell', param: 'spellId' },
  handle: async (request, app) => {
    const row = await ownEnquiry(request, app, readerOf(request));
    return enquiryPage({ request, app, row }, { attempt: untried, kind: null, status: 200 });
  },
};

/** One route for each answer. */
export const enquiryAnswerRoutes: readonly Route[] = enquiryKinds.map((kind) => ({
  method: 'POST',
  path: `/enquiries/:spellId/:requestId/${kind}`,
  permission: 'enquiries.answer',
  handle: async (request, app) => {
    const actor = readerOf(request);
    const row = await ownEnquiry(request, app, actor);
    const errors: FieldError[] = [];
    const asked = { requestId: row.id, referralId: row.view.referralId ?? '' };
    const command = readAnswer(kind, request.form, { asked, errors });
    return tryCommand({
      form: request.form,
      errors,
      send: () => app.command('enquiry-answers', row.spellId, command, { actor, begins: true }),
      done: redirect(`${request.prefix}/enquiries/${row.spellId}/${row.id}?done=${kind}`),
      show: (attempt, status) => enquiryPage({ request, app, row }, { attempt, kind, status }),
    });
  },
}));
