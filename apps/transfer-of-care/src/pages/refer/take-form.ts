import type { Actor, AppHandle, RouteRequest } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { currentReferral } from '../../domain/index.ts';
import { isSaid } from '../../domain/refer/index.ts';
import { type Draft, type DraftOf, dropDraft, keepDraft, loadDraft } from '../../store/referral-drafts.ts';
import { loadRecord, type SpellRecord } from '../person/load-record.ts';
import { readerOf } from '../viewer.ts';
import { type Fields, fieldsOfDraft, fieldsOfForm, initialFields } from './fields.ts';
import { type Merged, mergeFields, seenOf } from './merge-fields.ts';
import { toReferral } from './to-referral.ts';

/** A stay of the reader's own trust, and what was begun for it. */
export interface Begun {
  readonly actor: Actor;
  readonly record: SpellRecord;
  readonly draft: Draft | null;
}

const draftOf = ({ record, actor }: Pick<Begun, 'record' | 'actor'>): DraftOf => ({ spellId: record.id, trust: actor.organisation });

/** What stands in the form now: what was begun, else what is known. */
export const standingIn = ({ draft, record }: Begun): Fields => (draft === null ? initialFields(record) : fieldsOfDraft(draft.fields));

/** Sent, while whoever took it down did not come to that. */
function isSent({ record: { state } }: Begun, fields: Fields, now: number): boolean {
  const read = toReferral(fields);
  return 'body' in read && isSaid(read.body, state, now);
}

/** The stay with its draft; throws as `loadRecord`. A draft that was sent is none any more. */
export async function loadBegun({ params, actor }: RouteRequest, app: AppHandle): Promise<Begun> {
  const reader = readerOf(actor);
  const record = await loadRecord(app, params['spellId'] ?? '', reader);
  const draft = await loadDraft(app.sql, draftOf({ record, actor: reader }));
  const begun = { actor: reader, record, draft };
  if (draft === null || draft.basedOn >= revisionOf(record) || !isSent(begun, fieldsOfDraft(draft.fields), app.clock.now())) return begun;
  await endDraft(app, begun);
  return { ...begun, draft: null };
}

/** Revision of the referral that counts; 0 where there is none. */
export const revisionOf = ({ state }: SpellRecord): number => currentReferral(state)?.revision ?? 0;

export async function endDraft(app: AppHandle, { draft, ...of }: Begun): Promise<void> {
  if (draft !== null) await dropDraft(app.sql, draftOf(of), draft.version);
}

/** A form that came in: kept as a draft, unless somebody else wrote something else into the same field meanwhile. */
export interface Taken {
  readonly begun: Begun;
  readonly merged: Merged;
}

/** How often others may save under one form before its writer is asked to try again. */
const TRIES = 5;

const merge = (begun: Begun, typed: Fields, seen: string): Merged =>
  begun.draft === null ? { fields: typed, both: [], seen: seenOf(typed) } : mergeFields(typed, standingIn(begun), seen);

/** Keeps what was typed, beside what others typed into other fields. */
export async function takeForm(request: RouteRequest, app: AppHandle): Promise<Taken> {
  const typed = fieldsOfForm(request.form);
  const basedOn = basedOnOf(request);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const begun = await loadBegun(request, app);
    const merged = merge(begun, typed, request.form.get('seen') ?? '');
    if (merged.both.length > 0) return { begun, merged };
    const { actor } = begun;
    const draft = { fields: merged.fields, basedOn, version: begun.draft?.version ?? 0, savedAt: app.clock.now(), savedBy: actor.userRef };
    if (await keepDraft(app.sql, draftOf(begun), draft))
      return { begun: { ...begun, draft: { ...draft, version: draft.version + 1 } }, merged };
  }
  throw new Fault('HUB_PRECONDITION', 'others are saving this referral at the same time: try again', { rule: 'draft-version' });
}

/** Revision that the form was made from. */
export function basedOnOf({ form }: RouteRequest): number {
  const given = form.get('basedOn') ?? '';
  return /^\d{1,6}$/.test(given) ? Number(given) : 0;
}
