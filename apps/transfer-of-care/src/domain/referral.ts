import type {
  ActorV1,
  CancelReasonV1,
  NationalLineV1,
  PathwayV1,
  ReferralRevisedV1,
  ReferralSubmittedV1,
  RejectReasonV1,
} from '@homeward/contracts';
import type { EpochMillis } from '@homeward/kernel';
import type { Decision, ReferralFact } from './facts.ts';
import { nothingArranged, type WayHome } from './way-home/state.ts';

/** What the ward says in its referral, by the highest revision. */
export type Submission = Omit<ReferralSubmittedV1, 'source' | 'visit' | 'referralId' | 'revision' | 'submittedAt' | 'person'>;

/** How far the hub's own work on a referral is; what hospital and readiness add to it is derived beside it. */
export type Stage = 'RECEIVED' | 'IN_TRIAGE' | 'INFO_REQUESTED' | 'PATHWAY_ASSIGNED' | 'CLOSED_P0' | 'REJECTED' | 'CANCELLED';

export interface Referral {
  readonly id: string;
  /** Highest revision that the ward sent; 0 while only the hub's own decisions are known. */
  readonly revision: number;
  readonly submittedAt: EpochMillis;
  /** When it was asked for last: submitted, or revised after it had ended. */
  readonly askedAt: EpochMillis;
  readonly revisedAt: EpochMillis | null;
  readonly submission: Submission | null;
  readonly stage: Stage;
  readonly stageSince: EpochMillis;
  readonly caseManager: string | null;
  readonly triageStartedAt: EpochMillis | null;
  readonly requests: readonly { readonly at: EpochMillis; readonly items: readonly string[] }[];
  readonly answers: readonly { readonly at: EpochMillis; readonly text: string }[];
  readonly decision: PathwayDecision | null;
  readonly rejection: { readonly at: EpochMillis; readonly reason: RejectReasonV1; readonly advice: string } | null;
  readonly cancelReason: CancelReasonV1 | null;
  /** When the hub last decided something about it. */
  readonly decidedAt: EpochMillis | null;
  /** What is arranged once it has a pathway. */
  readonly way: WayHome;
}

export interface PathwayDecision {
  readonly at: EpochMillis;
  readonly actor: ActorV1;
  readonly pathway: PathwayV1;
  readonly nationalLine: NationalLineV1;
  readonly rationale: string;
  readonly idealPathway: PathwayV1 | null;
  readonly idealReason: string | null;
}

/** Stages in which the hub's work on a referral is over. */
export const endStages: readonly Stage[] = ['CLOSED_P0', 'REJECTED', 'CANCELLED'];

export function newReferral(id: string, at: EpochMillis): Referral {
  return {
    id,
    revision: 0,
    submittedAt: at,
    askedAt: at,
    revisedAt: null,
    submission: null,
    stage: 'RECEIVED',
    stageSince: at,
    caseManager: null,
    triageStartedAt: null,
    requests: [],
    answers: [],
    decision: null,
    rejection: null,
    cancelReason: null,
    decidedAt: null,
    way: nothingArranged,
  };
}

export function evolveReferral(referral: Referral, fact: ReferralFact | Decision): Referral {
  switch (fact.type) {
    case 'referral.submitted.v1':
      return submit(referral, fact.occurredAt, fact.data);
    case 'referral.revised.v1':
      return revise(referral, fact.occurredAt, fact.data);
    case 'referral.information-supplied.v1':
      return answered(referral, { at: fact.occurredAt, text: fact.data.answer.text });
    case 'referral.cancelled.v1':
      return reach({ ...referral, cancelReason: referral.cancelReason ?? fact.data.reason }, fact.occurredAt, 'CANCELLED');
    default:
      return decide({ ...referral, decidedAt: fact.occurredAt }, fact);
  }
}

function decide(referral: Referral, fact: Decision): Referral {
  const at = fact.occurredAt;
  switch (fact.type) {
    case 'transfer.triage-started.v1':
      return moveOn({ ...referral, caseManager: fact.data.caseManager, triageStartedAt: referral.triageStartedAt ?? at }, at, {
        RECEIVED: 'IN_TRIAGE',
      });
    case 'transfer.information-requested.v1': {
      const items = fact.data.items.map((item) => item.text);
      return moveOn({ ...referral, requests: [...referral.requests, { at, items }] }, at, {
        RECEIVED: 'INFO_REQUESTED',
        IN_TRIAGE: 'INFO_REQUESTED',
      });
    }
    case 'transfer.referral-rejected.v1':
      return reach({ ...referral, rejection: { at, reason: fact.data.reason, advice: fact.data.advice.text } }, at, 'REJECTED');
    case 'transfer.pathway-assigned.v1': {
      const { actor, pathway, nationalLine, rationale, idealPathway, idealReason } = fact.data;
      const decision = {
        at,
        actor,
        pathway,
        nationalLine,
        rationale: rationale.text,
        idealPathway,
        idealReason: idealReason?.text ?? null,
      };
      return reach({ ...referral, decision }, at, pathway === 'P0' ? 'CLOSED_P0' : 'PATHWAY_ASSIGNED');
    }
  }
}

/** An answer told twice, by the ward's system and on a page, is one; the same words to another question are another. */
function answered(referral: Referral, answer: Referral['answers'][number]): Referral {
  if (referral.stage !== 'INFO_REQUESTED' && referral.answers.at(-1)?.text === answer.text) return referral;
  return moveOn({ ...referral, answers: [...referral.answers, answer] }, answer.at, { INFO_REQUESTED: 'IN_TRIAGE' });
}

/** What the hub asked and was not answered yet, the first first. */
export const openQuestions = ({ stage, stageSince, requests }: Referral): Referral['requests'] =>
  stage === 'INFO_REQUESTED' ? requests.filter(({ at }) => at >= stageSince) : [];

const ended = (referral: Referral): boolean => endStages.includes(referral.stage);

function moveOn(referral: Referral, at: EpochMillis, next: Partial<Record<Stage, Stage>>): Referral {
  const stage = next[referral.stage];
  return stage === undefined ? referral : { ...referral, stage, stageSince: at };
}

/** To a stage that any open one may lead to; what has ended stays as it ended. */
function reach(referral: Referral, at: EpochMillis, stage: Stage): Referral {
  return ended(referral) ? referral : { ...referral, stage, stageSince: at };
}

/** The first word on a referral. A second copy of a revision, or an older one, changes nothing. */
function submit(referral: Referral, at: EpochMillis, data: ReferralSubmittedV1): Referral {
  const { revision } = data;
  const untouched = referral.revision === 0 && referral.decidedAt === null;
  const first =
    referral.revision === 0 ? { ...referral, submittedAt: at, askedAt: at, stageSince: untouched ? at : referral.stageSince } : referral;
  return revision > referral.revision ? { ...first, revision, submission: submissionOf(data) } : first;
}

/** A revision after the referral ended asks again: the ward has no other way to say that things are different now. */
function revise(referral: Referral, at: EpochMillis, data: ReferralRevisedV1): Referral {
  const { revision } = data;
  if (revision <= referral.revision) return referral;
  const revised = { ...referral, revision, revisedAt: at, submission: submissionOf(data) };
  return ended(referral)
    ? {
        ...revised,
        stage: 'RECEIVED',
        stageSince: at,
        askedAt: at,
        decision: null,
        rejection: null,
        cancelReason: null,
        way: nothingArranged,
      }
    : revised;
}

function submissionOf(data: ReferralSubmittedV1 | ReferralRevisedV1): Submission {
  const { actor, needs, homeSituation, existingPackage, careHome, endOfLife } = data;
  const { reablementPotential, consent, riskFlags, expectedDischargeDate, wardContact } = data;
  return {
    actor,
    needs,
    homeSituation,
    existingPackage,
    careHome,
    endOfLife,
    reablementPotential,
    consent,
    riskFlags,
    expectedDischargeDate,
    wardContact,
  };
}
