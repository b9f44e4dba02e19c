import { type Decision, type HospitalFact, type ReadinessFact, type ReferralFact, type SpellFact, tellerOf } from './facts.ts';
import { evolveHospital, spellState } from './hospital.ts';
import { mergeContact, mergePerson } from './identity.ts';
import { evolvePlaces } from './places.ts';
import { evolveReferral, newReferral } from './referral.ts';
import { endOf } from './referral-status.ts';
import { currentReferral, type SpellState } from './state.ts';
import { evolveDelays, evolveSupport, evolveWay, isKept, withdrawKept, withdrawSupport } from './way-home/evolve.ts';
import { type ArrangementFact, wayDecisions, wayFacts } from './way-home/facts.ts';

/** Folds one fact; facts come in their fixed order, whatever order they arrived in. Nothing is refused. */
export function evolve(state: SpellState, fact: SpellFact): SpellState {
  if (fact.type === 'sourcing.withdrawn.v1' && fact.data.reason === 'REFERRAL_ENDED') return state; // what follows from the end is announced, and never folded
  return withEndedSupport(withEndedEnquiries(evolveBy(state, fact)));
}

/**
 * An enquiry that is open ends with its referral, and the chosen one too unless the person left for it. It stays so where the end is taken back: its
 * provider was told, and may be asked anew.
 */
function withEndedEnquiries(state: SpellState): SpellState {
  let isAnyEnded = false;
  const referrals = state.referrals.map((referral) => {
    const end = referral.way.enquiries.some(isKept) ? endOf(state, referral) : null;
    if (end === null) return referral;
    const way = withdrawKept(referral.way, { at: Math.max(end.at, referral.askedAt), isHome: end.reason === 'DISCHARGED' });
    isAnyEnded ||= way !== referral.way;
    return { ...referral, way };
  });
  return isAnyEnded ? { ...state, referrals } : state;
}

/** As with enquiries, a request for support that was withdrawn stays so where the death is taken back: who was told may be asked anew. */
function withEndedSupport(state: SpellState): SpellState {
  if (state.support.length === 0) return state;
  const { state: name, since } = spellState(state.hospital);
  const support = name === 'DECEASED' ? withdrawSupport(state.support, since ?? 0) : state.support;
  return support === state.support ? state : { ...state, support };
}

function evolveBy(state: SpellState, fact: SpellFact): SpellState {
  const latest = state.heardAt === null || fact.recordedAt >= state.heardAt;
  const heard = latest ? { ...state, heardAt: fact.recordedAt, heardFrom: tellerOf(fact) } : state;
  switch (fact.type) {
    case 'spell.expected-date-set.v1':
    case 'spell.criteria-set.v1':
      return withReadiness(withIdentity(heard, fact), fact);
    case 'referral.submitted.v1':
    case 'referral.revised.v1': {
      const person = mergePerson(state.personByWard, fact.data.person);
      return withReferral({ ...heard, visit: fact.data.visit, personByWard: person }, fact);
    }
    case 'referral.information-supplied.v1':
    case 'referral.cancelled.v1':
      return withReferral({ ...heard, visit: fact.data.visit }, fact);
    case 'transfer.triage-started.v1':
    case 'transfer.information-requested.v1':
    case 'transfer.pathway-assigned.v1':
    case 'transfer.referral-rejected.v1':
      return withReferral(heard, fact);
    case 'transfer.delay-reason-set.v1':
    case 'transfer.delay-reason-cleared.v1':
      return { ...heard, delays: evolveDelays(state.delays, fact) };
    case 'sourcing.provider-closing.v1':
      return heard; // when its provider closes is no fact of one person: `provider_closing` has it
    case 'support.offered.v1':
    case 'support.accepted.v1':
    case 'support.declined.v1':
    case 'support.contact-made.v1':
    case 'support.completed.v1':
      return { ...heard, support: evolveSupport(state.support, fact) };
    default:
      return isArrangement(fact) ? withWay(heard, fact) : withHospital(withIdentity(heard, fact), fact);
  }
}

function withIdentity(state: SpellState, { data }: HospitalFact | ReadinessFact): SpellState {
  return {
    ...state,
    visit: data.visit,
    person: mergePerson(state.person, data.person),
    contact: mergeContact(state.contact, data.contact),
  };
}

const isGone = (state: string): boolean => state === 'DISCHARGED' || state === 'DECEASED';

function withHospital(state: SpellState, fact: HospitalFact): SpellState {
  const hospital = evolveHospital(state.hospital, fact);
  const gone = isGone(spellState(state.hospital).state) && isGone(spellState(hospital).state);
  return { ...state, hospital, places: evolvePlaces(state.places, fact, gone) };
}

function isArrangement(fact: SpellFact): fact is ArrangementFact {
  return (wayFacts as readonly string[]).includes(fact.type);
}

/** What is arranged belongs to the referral it names; without a name, to the one asked last. */
function withWay(state: SpellState, fact: ArrangementFact): SpellState {
  const id = fact.data.referralId ?? currentReferral(state)?.id;
  if (id === undefined) return state;
  const known = state.referrals.find((referral) => referral.id === id);
  const before = known ?? newReferral(id, fact.occurredAt);
  const isDecided = fact.type !== 'transfer.summary-issued.v1' && (wayDecisions as readonly string[]).includes(fact.type); // a summary may follow the end
  const after = { ...before, way: evolveWay(before.way, fact), decidedAt: isDecided ? fact.occurredAt : before.decidedAt };
  const referrals =
    known === undefined ? [...state.referrals, after] : state.referrals.map((referral) => (referral === known ? after : referral));
  return { ...state, referrals };
}

function withReadiness(state: SpellState, fact: ReadinessFact): SpellState {
  if (fact.type === 'spell.expected-date-set.v1') return { ...state, expectedDischargeDate: fact.data.expectedDischargeDate };
  const { meets: meetsCriteria, codes, assessorRole } = fact.data;
  return { ...state, reviews: [...state.reviews, { at: fact.occurredAt, meetsCriteria, codes, assessorRole }] };
}

function withReferral(state: SpellState, fact: ReferralFact | Decision): SpellState {
  const { referralId } = fact.data;
  if (referralId === null) return state;
  const known = state.referrals.find((referral) => referral.id === referralId);
  if (known === undefined && fact.type === 'referral.information-supplied.v1') return state; // an answer about no referral that there was begins none
  const before = known ?? newReferral(referralId, fact.occurredAt);
  const after = evolveReferral(before, fact);
  const referrals =
    known === undefined ? [...state.referrals, after] : state.referrals.map((referral) => (referral === known ? after : referral));
  const date = after.revision > before.revision ? after.submission?.expectedDischargeDate : null;
  return { ...state, referrals, expectedDischargeDate: date ?? state.expectedDischargeDate };
}
