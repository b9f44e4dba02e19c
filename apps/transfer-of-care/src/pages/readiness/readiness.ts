// Does this person still need to be in hospital?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { toFault } from '@homeward/kernel';
import { toLocalDate, toLocalTime } from '@homeward/nhs';
import { dayFields, page, readDayParts, redirect } from '@homeward/web';
import { currentReferral, spellReadiness, spellState } from '../../domain/index.ts';
import type { FieldError } from '../decide/attempt.ts';
import { toBanner } from '../person/banner.ts';
import { loadRecord, type SpellRecord } from '../person/load-record.ts';
import { aboutSpell } from '../person/person.ts';
import { readerOf } from '../viewer.ts';
import { stateWords } from '../words/state-words.ts';
import { criteria, readReview, reviewDays, reviewFields } from './read-review.ts';

const template = new URL('./readiness.njk', import.meta.url);

interface Asked {
  readonly request: RouteRequest;
  readonly app: AppHandle;
}

interface Tried {
  readonly status: number;
  readonly errors?: readonly FieldError[];
  readonly refused?: string;
}

function fieldsOf({ request, app }: Asked, record: SpellRecord, tried: Tried | null) {
  const now = app.clock.now();
  const initial: Readonly<Record<string, string>> = {
    ...dayFields('day', toLocalDate(now)),
    ...dayFields('expected', record.state.expectedDischargeDate ?? ''),
    time: toLocalTime(now),
  };
  const sent = tried === null ? new URLSearchParams(initial) : request.form;
  const error = (name: string): string | null =>
    tried?.errors?.find(({ field }) => field === name || field.startsWith(`${name}-`))?.text ?? null;
  const value = (name: string): string => sent.get(name) ?? '';
  const day = (name: string) => {
    const { written, wrong } = readDayParts(sent, name, '');
    return { written, parts: wrong?.parts ?? null, error: error(name) };
  };
  const chosen = request.form.getAll('codes');
  return {
    ...Object.fromEntries(reviewFields.map((name) => [name, { value: value(name), error: error(name) }])),
    ...Object.fromEntries(reviewDays.map((name) => [name, day(name)])),
    codes: { items: criteria.map((each) => ({ ...each, checked: chosen.includes(each.value) })), error: error('codes') },
  };
}

function readinessPage(record: SpellRecord, at: Asked, tried: Tried | null = null): Reply {
  const { state, row } = record;
  const { meetsCriteria, since } = spellReadiness(state);
  const model = {
    id: record.id,
    person: toBanner(record),
    state: stateWords(row),
    stateSince: row.state_since_at,
    isHere: spellState(state.hospital).state === 'ADMITTED',
    known: { meetsCriteria, since, expected: row.expected_discharge_date },
    isReferred: currentReferral(state) !== null,
    fields: fieldsOf(at, record, tried),
    errors: tried?.errors ?? [],
    refused: tried?.refused ?? null,
    isDone: tried === null && at.request.query.get('done') === 'yes',
  };
  const title = 'Criteria to reside';
  return { ...page(template, tried === null ? title : `Error: ${title}`, model), status: tried?.status ?? 200 };
}

const loadFor = ({ request, app }: Asked): Promise<SpellRecord> =>
  loadRecord(app, request.params['spellId'] ?? '', readerOf(request.actor));

async function review(at: Asked): Promise<Reply> {
  const { request, app } = at;
  const record = await loadFor(at);
  const read = readReview(request.form, { now: app.clock.now(), admittedAt: record.state.hospital.admitted?.at ?? null });
  if ('errors' in read) return readinessPage(record, at, { status: 422, errors: read.errors });
  try {
    await app.command('spell', record.id, { kind: 'review-readiness', body: read.body }, { actor: readerOf(request.actor) });
  } catch (thrown) {
    const { code, message } = toFault(thrown);
    if (code !== 'HUB_RULE') throw thrown;
    return readinessPage(record, at, { status: 409, refused: `${message.charAt(0).toUpperCase()}${message.slice(1)}.` });
  }
  return redirect(`${request.prefix}/readiness/${record.id}?done=yes`);
}

export const readiness: Route = {
  method: 'GET',
  path: '/readiness/:spellId',
  permission: 'referral.write',
  about: aboutSpell,
  handle: async (request, app) => readinessPage(await loadFor({ request, app }), { request, app }),
};

export const reviewReadiness: Route = {
  method: 'POST',
  path: '/readiness/:spellId',
  permission: 'referral.write',
  handle: (request, app) => review({ request, app }),
};
