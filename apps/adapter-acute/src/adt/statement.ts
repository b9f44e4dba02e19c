import type { ContactV1, LocalSegmentV1, LocationV1, PersonV1, SourceV1, VisitV1 } from '@homeward/contracts';
import type { HubEvent } from '@homeward/hub';
import { readTime } from '../hl7/hl7-time.ts';
import { type AdtContext, segmentOf } from './adt-context.ts';
import { toContact } from './contact.ts';
import { toLocation } from './location.ts';
import { toPerson } from './person.ts';
import { requireVisit, spellKey } from './visit.ts';

/** What every statement about a spell holds, whatever happened. */
export interface Statement {
  readonly source: SourceV1;
  readonly visit: VisitV1;
  readonly person: PersonV1 | null;
  readonly contact: ContactV1 | null;
  readonly location: LocationV1 | null;
  readonly localSegments: readonly LocalSegmentV1[];
}

/** Events that ADT messages lead to. */
export const adtEvents = [
  'spell.pre-admitted.v1',
  'spell.admitted.v1',
  'spell.moved.v1',
  'spell.move-cancelled.v1',
  'spell.expected-date-set.v1',
  'spell.updated.v1',
  'spell.discharged.v1',
  'spell.discharge-cancelled.v1',
  'spell.admission-cancelled.v1',
  'spell.merged.v1',
  'spell.deceased.v1',
] as const;
export type AdtEvent = HubEvent<(typeof adtEvents)[number]>;

export function toSource(ctx: AdtContext): SourceV1 {
  const { header } = ctx;
  return {
    organisation: ctx.profile.organisation,
    system: header.application,
    profile: ctx.profile.name,
    messageId: header.controlId,
    messageAt: readTime(segmentOf(ctx, 'MSH'), 7)?.at ?? null,
  };
}

/** Reads what the message says about the spell, the person and the place. */
export function toStatement(ctx: AdtContext): { readonly key: string; readonly statement: Statement } {
  const visit = requireVisit(ctx);
  const pid = segmentOf(ctx, 'PID');
  const statement = {
    source: toSource(ctx),
    visit,
    person: toPerson(pid, segmentOf(ctx, 'PD1'), ctx),
    contact: toContact(pid),
    location: toLocation(segmentOf(ctx, 'PV1'), ctx.profile, ctx.header.facility),
    localSegments: ctx.message.localSegments(),
  };
  return { key: spellKey(visit), statement };
}
