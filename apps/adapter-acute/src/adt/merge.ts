import { opaqueKey } from '@homeward/kernel';
import type { Segment } from '../hl7/message.ts';
import { missing } from '../hl7/rules.ts';
import { type AdtContext, eventTime } from './adt-context.ts';
import { toContact } from './contact.ts';
import { toLocation } from './location.ts';
import { readHospitalNumber, toPerson } from './person.ts';
import { type AdtEvent, toSource } from './statement.ts';
import { spellKey, toVisit } from './visit.ts';

/**
 * A34 and A40: two records of one person became one. Kept for review; nothing is joined. A message may hold several merges, each a PID with its
 * MRG. Where a merge names no visit, its key is drawn from the two patient numbers, so that the same merge told twice is one.
 */
export function merge(ctx: AdtContext): readonly AdtEvent[] {
  const groups = ctx.message.groups('PID');
  if (groups.length === 0) throw missing('PID-3', 'the patient number that remains');
  return groups.map((group) => mergeOf(ctx, group));
}

function mergeOf(ctx: AdtContext, group: readonly Segment[]): AdtEvent {
  const { profile } = ctx;
  const find = (name: string): Segment | null => group.find((segment) => segment.name === name) ?? null;
  const [pid, mrg, pv1] = [find('PID'), find('MRG'), find('PV1')];
  const retired = mrg === null ? null : readHospitalNumber(mrg, profile, [1]);
  if (retired === null) throw missing('MRG-1', 'the patient number that goes');
  const surviving = pid === null ? null : readHospitalNumber(pid, profile);
  const visit = toVisit(profile, pv1?.value(19) ?? '');
  const data = {
    source: toSource(ctx),
    visit,
    person: toPerson(pid, find('PD1'), ctx),
    contact: toContact(pid),
    location: toLocation(pv1, profile, ctx.header.facility),
    localSegments: ctx.message.localSegments(),
    messageType: ctx.header.trigger,
    records: { survivingHospitalNumber: surviving, retiredHospitalNumber: retired },
  };
  const key = visit.visitNumber === '' ? opaqueKey('mrg', profile.visitNumber.namespace, retired, surviving ?? '') : spellKey(visit);
  return { type: 'spell.merged.v1', key, occurredAt: eventTime(ctx).at, data };
}
