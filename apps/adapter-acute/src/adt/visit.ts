import type { VisitV1 } from '@homeward/contracts';
import { opaqueKey } from '@homeward/kernel';
import { fault, missing } from '../hl7/rules.ts';
import type { SenderProfile } from '../profile/sender-profile.ts';
import { type AdtContext, segmentOf } from './adt-context.ts';

const MAX_VISIT_NUMBER = 64;

/** The key of a spell: every door of the trust derives the same from the profile's namespace and the visit number. */
export function spellKey({ namespace, visitNumber }: Pick<VisitV1, 'namespace' | 'visitNumber'>): string {
  return opaqueKey('spl', namespace, visitNumber);
}

export function toVisit(profile: SenderProfile, visitNumber: string): VisitV1 {
  return { trust: profile.organisation, namespace: profile.visitNumber.namespace, visitNumber };
}

/** The visit number where the profile says it stands; null where the message has none. */
export function readVisitNumber(ctx: AdtContext): string | null {
  const at = ctx.profile.visitNumber.field;
  const [segment = '', field] = at.split('-');
  const number = segmentOf(ctx, segment)?.value(Number(field)) ?? null;
  if ((number?.length ?? 0) > MAX_VISIT_NUMBER)
    throw fault('HUB_INVALID', 'too-long', { at, what: `a visit number holds at most ${MAX_VISIT_NUMBER} characters` });
  return number;
}

/** The visit that the message is about. Throws `HUB_INVALID` where it does not say which. */
export function requireVisit(ctx: AdtContext): VisitV1 {
  const number = readVisitNumber(ctx);
  if (number === null) throw missing(ctx.profile.visitNumber.field, 'the visit number');
  return toVisit(ctx.profile, number);
}
