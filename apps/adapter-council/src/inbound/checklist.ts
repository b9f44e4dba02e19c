import { type ChcChecklistCompletedV1, type PersonV1, symbolOfCode } from '@homeward/contracts';
import { emit } from '@homeward/hub';
import { expectedDay, httpInbound, pastInstant, toPerson } from '@homeward/hub/adapter';
import { Fault, opaqueKey } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import type { CouncilConfig } from '../config.ts';
import { type Ctx, councilOf, type Schemas, toActor, toSource } from './said-by.ts';

/**
 * A completed Checklist: `POST /council/v1/chc-checklists`. The case is named after the council and its id of the Checklist, so the same
 * Checklist sent anew meets its case.
 */
export const checklist = httpInbound<Schemas['Checklist'], 'chc.checklist-completed.v1', CouncilConfig>({
  api: 'council',
  operation: 'completeChecklist',
  emits: ['chc.checklist-completed.v1'],
  map: (body, ctx) => {
    const completedAt = pastInstant({ text: body.completedAt, at: '/completedAt' }, ctx);
    const data: ChcChecklistCompletedV1 = {
      source: toSource(ctx),
      actor: toActor(body.author, ctx),
      spellId: body.stay ?? null,
      checklistId: body.checklist,
      completedAt,
      person: body.person === undefined ? null : assessed(body.person, ctx),
      contact: null,
      representative: null,
      scores: Object.entries(body.scores).map(([domain, { column, evidence }]) => ({
        domain: symbolOfCode('chc-domain', domain) ?? 'UNKNOWN',
        column,
        evidence: evidence === undefined ? null : { text: evidence },
      })),
      isStatedPositive: body.statedPositive ?? null,
      location: symbolOfCode('chc-location', body.location) ?? 'UNKNOWN',
      locationReason: body.locationReason === undefined ? null : { text: body.locationReason },
      assessorRole: body.author.role,
      responsibleIcb: body.responsibleIcb,
      interimFundedUntil: expectedDay(body.interimFundedUntil, '/interimFundedUntil', ctx),
      attachments: [],
    };
    const key = opaqueKey('chc', councilOf(ctx).organisation, body.checklist);
    return emit([{ type: 'chc.checklist-completed.v1', key, occurredAt: completedAt, data }]);
  },
});

function assessed(said: Schemas['Person'], ctx: Ctx): PersonV1 {
  const person = toPerson(said, '/person');
  if (person.birthDate !== null && person.birthDate > toLocalDate(ctx.receivedAt))
    throw new Fault('HUB_INVALID', '/person/birthDate: nobody is assessed before their birth', { at: '/person/birthDate', rule: 'future' });
  return person;
}
