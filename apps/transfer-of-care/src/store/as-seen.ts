import type { EventType } from '@homeward/contracts';
import { identityOf, type Sight, type SightOfOne } from '@homeward/hub/reach';
import type { Identity } from '@homeward/nhs/identity';
import type { BoardRow, Referral, SpellFact, SpellState } from '../domain/index.ts';

/** Where an event says what a column of the board says of somebody; the rest says how a stay stands, which whoever reaches it sees. */
const columns: Partial<Record<keyof BoardRow, string>> = {
  visit_number: 'visit.visitNumber',
  site: 'location.site',
  ward: 'location.ward',
  bay: 'location.bay',
  bed: 'location.bed',
  family_name: 'person.familyName',
  given_name: 'person.givenName',
  birth_date: 'person.birthDate',
  sex: 'person.sex',
  nhs_number: 'person.nhsNumber',
  nhs_number_problem: 'person.nhsNumberProblem',
  hospital_number: 'person.hospitalNumber',
  hospital_number_namespace: 'person.hospitalNumber',
  lives_in: 'contact.postcode',
};
const names = Object.keys(columns) as (keyof BoardRow)[];

/** What of a row its reader is not shown. */
export interface Withheld {
  readonly withheld: readonly (keyof BoardRow)[];
}

/** A row of the board as somebody may see it: null stands for what the sharing policy withholds. */
export function entryAsSeen<Entry extends Partial<Record<keyof BoardRow, unknown>>>(entry: Entry, { sees }: Sight): Entry & Withheld {
  const withheld = names.filter((name) => !sees('spell.admitted.v1', columns[name] as string));
  return { ...entry, ...Object.fromEntries(withheld.map((name) => [name, null])), withheld };
}

/** Who somebody is by all that the hub knows of the stay: a number that was put right since stands in words of before. */
export const whoBy = ({ person, personByWard, visit, contact }: SpellState, facts: readonly SpellFact[] = []): readonly Identity[] =>
  [{ person, visit, contact }, { person: personByWard }, ...facts.map(({ data }) => data)].map(identityOf);

/** What a reader is given of the fields of one event: whether a field is, and what people wrote in it without what the reader is told by no field. */
interface Given {
  readonly sees: (path: string) => boolean;
  readonly words: SightOfOne['words'];
}

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What of a part of an event is given, in its own shape: null for what is withheld, an empty list for a list. */
function given<Part extends object>(part: Part, of: Given, at = ''): Part {
  const fields = Object.entries(part).map(([name, value]: [string, unknown]) => {
    const path = `${at}${name}`;
    if (isRecord(value)) return [name, given(value, of, `${path}.`)];
    return [name, of.sees(path) ? of.words(path, value) : Array.isArray(value) ? [] : null];
  });
  return Object.fromEntries(fields) as Part;
}

const orNull = <Part extends object>(part: Part | null, of: Given, at: string): Part | null => part && given(part, of, at);

/** What stands in one field; `otherwise` where it is withheld. */
const field = <T>(said: T, path: string, { sees, words, otherwise }: Given & { readonly otherwise: T }): T =>
  sees(path) ? words(path, said) : otherwise;

/**
 * What is known of a spell as somebody may see it: what was said of the person, and in people's own words, is left out where the sharing policy
 * withholds it. What happened and when stays, since stages and next steps follow from it and are the same for everybody.
 */
export function stateAsSeen(state: SpellState, { sees, words }: SightOfOne): SpellState {
  const inEvent = (type: EventType): Given => ({ sees: (path) => sees(type, path), words });
  const admitted = inEvent('spell.admitted.v1');
  const noted = { ...inEvent('transfer.delay-reason-set.v1'), otherwise: null };
  const { delays, support } = state;
  return {
    ...state,
    visit: orNull(state.visit, admitted, 'visit.'),
    person: orNull(state.person, admitted, 'person.'),
    personByWard: orNull(state.personByWard, inEvent('referral.submitted.v1'), 'person.'),
    contact: orNull(state.contact, admitted, 'contact.'),
    referrals: state.referrals.map((referral) => referralAsSeen(referral, inEvent)),
    delays: delays.map((delay) => ({ ...delay, note: field(delay.note, 'note.text', noted) })),
    support: sees('support.offered.v1', 'organisation') ? support : support.map((request) => ({ ...request, isAsked: false })),
  };
}

type InEvent = (type: EventType) => Given;

function referralAsSeen(referral: Referral, inEvent: InEvent): Referral {
  const { submission, requests, answers, decision, rejection, way } = referral;
  const supplied = inEvent('referral.information-supplied.v1');
  const asked = { ...inEvent('transfer.information-requested.v1'), otherwise: [] };
  const assigned = inEvent('transfer.pathway-assigned.v1');
  const rejected = inEvent('transfer.referral-rejected.v1');
  return {
    ...referral,
    submission: orNull(submission, inEvent('referral.submitted.v1'), ''),
    requests: requests.map(({ at, items }) => ({ at, items: field(items, 'items.text', asked) })),
    answers: supplied.sees('answer.text') ? answers.map(({ at, text }) => ({ at, text: supplied.words('answer.text', text) })) : [],
    decision: decision && {
      ...decision,
      rationale: field(decision.rationale, 'rationale.text', { ...assigned, otherwise: '' }),
      idealReason: field(decision.idealReason, 'idealReason.text', { ...assigned, otherwise: null }),
    },
    rejection: rejection && { ...rejection, advice: field(rejection.advice, 'advice.text', { ...rejected, otherwise: '' }) },
    way: wayAsSeen(way, inEvent),
  };
}

/** Of whom was asked nothing is left but that somebody was, and when. */
function wayAsSeen(way: Referral['way'], inEvent: InEvent): Referral['way'] {
  const isAskedSeen = inEvent('sourcing.sent.v1').sees('providerId');
  const offered = { ...inEvent('sourcing.offered.v1'), otherwise: null };
  const refused = { ...inEvent('sourcing.declined.v1'), otherwise: null };
  const isServerSeen = inEvent('transfer.service-started.v1').sees('providerId');
  const { enquiries, accepted } = way;
  return {
    ...way,
    enquiries: enquiries.map((enquiry) => ({
      ...enquiry,
      providerId: isAskedSeen ? enquiry.providerId : '',
      offer: enquiry.offer && { ...enquiry.offer, conditions: field(enquiry.offer.conditions, 'conditions.text', offered) },
      declined: enquiry.declined && { ...enquiry.declined, note: field(enquiry.declined.note, 'note.text', refused) },
    })),
    accepted: accepted && { ...accepted, providerId: inEvent('sourcing.accepted.v1').sees('providerId') ? accepted.providerId : '' },
    starts: way.starts.map((start) => ({ ...start, providerId: isServerSeen ? start.providerId : '' })),
  };
}
