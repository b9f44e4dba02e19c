import type { EventType } from './events.gen.ts';
import { type PartnerClass, viewOf } from './views.ts';
import { addresseeFields, publishedAggregates } from './views.gen.ts';

/** An organisation that the hub is linked to, in one of its parts. */
export interface Partner {
  /** ODS code, or the hub's own id of an organisation that has none. */
  readonly organisation: string;
  readonly partnerClass: PartnerClass;
  /** Works under a contract or grant of a public body. */
  readonly isContracted: boolean;
}

/** Who has to do with the person that an event is about, as far as is known. */
export interface Parties {
  readonly partners: readonly Partner[];
  readonly treatingTrust: string | null;
  readonly councilOfResidence: string | null;
  readonly icbOfGpPractice: string | null;
  /** Organisations outside the public bodies that take part in the person's way home: the provider that was chosen, who accepted to support. */
  readonly engaged?: readonly string[];
  /** The person objects to sharing for their care. */
  readonly hasObjected: boolean;
}

/**
 * Who receives an event: whom it names, the treating trust, the council of residence, the integrated care board of the GP practice and, of
 * what the hub decides about the way home, who takes part in it; each only as far as the sharing policy gives their class a view; nobody
 * else. What is about no person goes to all who have a view.
 */
export function recipientsOf(event: { readonly type: EventType; readonly data: object }, parties: Parties): readonly Partner[] {
  const isPublished = publishedAggregates.some((aggregate) => event.type.startsWith(`${aggregate}.`));
  return parties.partners.filter((partner) => {
    const view = viewOf(partner.partnerClass, event.type);
    if (view === null || (view.needsContract && !partner.isContracted)) return false;
    return isPublished || (!(view.stopsOnObjection && parties.hasObjected) && isConcerned(event, parties, partner));
  });
}

/**
 * True where a partner that is told of something about a person may see this event about the same person with it: its class has a view,
 * and where events of this type name whom they are for, that is this partner (or it is concerned in its own right).
 */
export function isContextFor(event: { readonly type: EventType; readonly data: object }, parties: Parties, partner: Partner): boolean {
  const view = viewOf(partner.partnerClass, event.type);
  if (view === null || (view.needsContract && !partner.isContracted) || (view.stopsOnObjection && parties.hasObjected)) return false;
  return addresseeFields[event.type] === undefined || isConcerned(event, parties, partner);
}

/** The organisation that an event names as the one that it is for; null where it names none. */
export function addresseeOf(event: { readonly type: EventType; readonly data: object }): string | null {
  const field = addresseeFields[event.type];
  const named = field === undefined ? null : (event.data as Readonly<Record<string, unknown>>)[field];
  return typeof named === 'string' ? named : null;
}

function isConcerned(event: { readonly type: EventType; readonly data: object }, parties: Parties, partner: Partner): boolean {
  const { organisation, partnerClass } = partner;
  if (addresseeOf(event) === organisation) return true;
  if (partnerClass === 'acute') return organisation === parties.treatingTrust;
  if (partnerClass === 'council') return organisation === parties.councilOfResidence;
  if (partnerClass === 'icb') return organisation === parties.icbOfGpPractice;
  // What others were asked or answered is not theirs to know.
  return event.type.startsWith('transfer.') && parties.engaged?.includes(organisation) === true;
}
