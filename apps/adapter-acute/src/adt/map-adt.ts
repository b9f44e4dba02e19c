import { emit, type MapContext, type Outcome, skip } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { AcuteConfig } from '../config.ts';
import { readHeader } from '../hl7/header.ts';
import { fault } from '../hl7/rules.ts';
import { applyProfile } from '../profile/find-profile.ts';
import { admission, admissionCancelled, preAdmission } from './admission.ts';
import { type AdtContext, segmentOf } from './adt-context.ts';
import type { AdtMessage } from './adt-message.ts';
import { discharge, dischargeCancelled } from './discharge.ts';
import { pendingDischarge, pendingDischargeCancelled } from './expected-date.ts';
import { merge } from './merge.ts';
import { move, moveCancelled } from './move.ts';
import type { AdtEvent } from './statement.ts';
import { update } from './update.ts';

/** The events the hub uses. Every other ADT event is accepted, kept and counted as skipped. */
const mappers: Readonly<Record<string, (ctx: AdtContext) => readonly AdtEvent[]>> = {
  A01: admission,
  A02: move,
  A03: discharge,
  A05: preAdmission,
  A08: update,
  A11: admissionCancelled,
  A12: moveCancelled,
  A13: dischargeCancelled,
  A14: preAdmission,
  A16: pendingDischarge,
  A25: pendingDischargeCancelled,
  A34: merge,
  A40: merge,
};

export const usedTriggers: readonly string[] = Object.keys(mappers);

/** Patient class P, a pre-admission, counts only where somebody is expected. */
const PRE_ADMIT = 'P';
const expecting: ReadonlySet<string> = new Set(['A05', 'A14']);
const aboutRecords: ReadonlySet<string> = new Set(['A34', 'A40']);

/** The door's policy, then the trigger's own mapper. Throws a `Fault` where the message has to be refused. */
export function mapAdt(adt: AdtMessage, ctx: MapContext<AcuteConfig>): Outcome<AdtEvent> {
  const profile = applyProfile(adt.sender, ctx);
  if (adt.content instanceof Fault) throw adt.content;
  const { message } = adt.content;
  const header = readHeader(message);
  const { trigger, processing } = header;
  if (processing !== 'P' && ctx.environment === 'production') {
    throw fault('HUB_UNSUPPORTED', 'processing-id', { at: 'MSH-11', what: 'training and test messages are not taken in production' });
  }
  const mapper = Object.hasOwn(mappers, trigger) ? mappers[trigger] : undefined;
  if (mapper === undefined) return skip(`event not used: ${trigger}`);
  const notes = new Set(adt.content.notes);
  if (!profile.confirmed) notes.add('no profile describes this sender (MSH-3 and MSH-4): read by a profile of its own, unconfirmed');
  const adtContext: AdtContext = { header, message, profile, receivedAt: ctx.receivedAt, note: (text) => void notes.add(text) };
  if (!isInpatient(adtContext)) return skip('class is not inpatient');
  const events = mapper(adtContext);
  return events.length === 0 ? skip('says nothing that the hub uses') : emit(events, [...notes]);
}

/** No class at all is taken as inpatient: these events are about people in beds, and cancellations often carry nothing but the visit number. */
function isInpatient(ctx: AdtContext): boolean {
  const { trigger } = ctx.header;
  if (aboutRecords.has(trigger)) return true;
  const sent = segmentOf(ctx, 'PV1')?.value(2)?.toUpperCase();
  if (sent === undefined) {
    ctx.note('PV1-2 is empty: taken as inpatient');
    return true;
  }
  return ctx.profile.inpatientClasses.includes(sent) || (sent === PRE_ADMIT && expecting.has(trigger));
}
