import type { EventType } from '@homeward/contracts';
import type { Sight } from '@homeward/hub/reach';
import type { BoardRow, Referral, SpellState } from '../domain/index.ts';

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

type Sees = (path: string) => boolean;

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What of a part of an event is given, in its own shape: null for what is withheld, an empty list for a list. */
function given<Part extends object>(part: Part, sees: Sees, at = ''): Part {
  const fields = Object.entries(part).map(([name, value]: [string, unknown]) => {
    const path = `${at}${name}`;
    if (isRecord(value)) return [name, given(value, sees, `${path}.`)];
    return [name, sees(path) ? value : Array.isArray(value) ? [] : null];
  });
  return Object.fromEntries(fields) as Part;
}

const orNull = <Part extends object>(part: Part | null, sees: Sees, at: string): Part | null => part && given(part, sees, at);

/**
 * What is known of a spell as somebody may see it: what was said of the person, and in people's own words, is left out where the sharing policy
 * withholds it. What happened and when stays, since stages and next steps follow from it and are the same for everybody.
 */
export function stateAsSeen(state: SpellState, { sees }: Sight): SpellState {
  const inEvent =
    (type: EventType): Sees =>
    (path) =>
      sees(type, path);
  const admitted = inEvent('spell.admitted.v1');
  const { delays, support } = state;
  return {
    ...state,
    visit: orNull(state.visit, admitted, 'visit.'),
    person: orNull(state.person, admitted, 'person.'),
    personByWard: orNull(state.personByWard, inEvent('referral.submitted.v1'), 'person.'),
    contact: orNull(state.contact, admitted, 'contact.'),
    referrals: state.referrals.map((referral) => referralAsSeen(referral, inEvent)),
    delays: delays.map((delay) => ({ ...delay, note: inEvent('transfer.delay-reason-set.v1')('note.text') ? delay.note : null })),
    support: inEvent('support.offered.v1')('organisation') ? support : support.map((request) => ({ ...request, isAsked: false })),
  };
}

function referralAsSeen(referral: Referral, inEvent: (type: EventType) => Sees): Referral {
  const { submission, requests, answers, decision, rejection, way } = referral;
  const isAnswerSeen = inEvent('referral.information-supplied.v1')('answer.text');
  const assigned = inEvent('transfer.pathway-assigned.v1');
  return {
    ...referral,
    submission: orNull(submission, inEvent('referral.submitted.v1'), ''),
    requests: requests.map(({ at, items }) => ({ at, items: inEvent('transfer.information-requested.v1')('items.text') ? items : [] })),
    answers: isAnswerSeen ? answers : [],
    decision: decision && {
      ...decision,
      rationale: assigned('rationale.text') ? decision.rationale : '',
      idealReason: assigned('idealReason.text') ? decision.idealReason : null,
    },
    rejection: rejection && {
      ...rejection,
      advice: inEvent('transfer.referral-rejected.v1')('advice.text') ? rejection.advice : '',
    },
    way: wayAsSeen(way, inEvent),
  };
}

/** Of whom was asked nothing is left but that somebody was, and when. */
function wayAsSeen(way: Referral['way'], inEvent: (type: EventType) => Sees): Referral['way'] {
  const isAskedSeen = inEvent('sourcing.sent.v1')('providerId');
  const isOfferSeen = inEvent('sourcing.offered.v1')('conditions.text');
  const { enquiries, accepted, started } = way;
  return {
    ...way,
    enquiries: enquiries.map((enquiry) => ({
      ...enquiry,
      providerId: isAskedSeen ? enquiry.providerId : '',
      offer: enquiry.offer && { ...enquiry.offer, conditions: isOfferSeen ? enquiry.offer.conditions : null },
      declined: enquiry.declined && {
        ...enquiry.declined,
        note: inEvent('sourcing.declined.v1')('note.text') ? enquiry.declined.note : null,
      },
    })),
    accepted: accepted && { ...accepted, providerId: inEvent('sourcing.accepted.v1')('providerId') ? accepted.providerId : '' },
    started: started && { ...started, providerId: inEvent('transfer.service-started.v1')('providerId') ? started.providerId : '' },
  };
}
