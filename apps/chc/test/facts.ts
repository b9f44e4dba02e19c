import type { ChecklistColumnV1, ChcOutcomeV1, EventMap, FunderV1 } from '@homeward/contracts';
import { codesets } from '@homeward/contracts';
import { deriveId, type EpochMillis } from '@homeward/kernel';
import { fold } from '@homeward/testing/given';
import { caseAggregate, type CaseFact, type CaseState } from '../src/domain/index.ts';

/** What tests tell of one synthetic person's case; times are London's. */

export const caseId = 'chc_00000000000000000000000000';
export const chcCase = caseAggregate();

/** `3 14:30` is 3 August 2026 in the afternoon; `34` is 3 September. */
export const at = (text: string): EpochMillis => {
  const [day = '1', time = '12:00'] = text.split(' ');
  return Date.parse(`2026-08-01T${time}:00+01:00`) + (Number(day) - 1) * 86_400_000;
};

let messages = 0;

export const board = 'QSL';
const council = 'E06000066';

function fact<T extends CaseFact['type']>(type: T, time: string, data: Omit<EventMap[T], 'source' | 'actor'>, by = board): CaseFact {
  messages += 1;
  const id = deriveId('test', type, String(messages));
  const source = { organisation: by, system: `${by}-CHC`, profile: 'test', messageId: `m${messages}`, messageAt: at(time) };
  const actor = { role: by === board ? 'chc-case-manager' : 'social-worker', organisation: by, userRef: null };
  return {
    type,
    key: caseId,
    occurredAt: at(time),
    // What a deadline says has no message that it came in.
    data: type === 'chc.review-due.v1' ? { actor, ...data } : { source, actor, ...data },
    id,
    recordedAt: at(time) + messages,
    source: `//homeward/test/${by}`,
    correlationId: id,
    causationId: id,
  } as unknown as CaseFact;
}

export const fredrica = {
  nhsNumber: '9990000018',
  nhsNumberStatus: 'NNS_01',
  nhsNumberProblem: null,
  hospitalNumber: null,
  familyName: 'Tester',
  givenName: 'Fredrica',
  otherNames: null,
  title: null,
  birthDate: '1938-12-13',
  sex: 'FEMALE',
  gpPractice: null,
} as const;

const domains = codesets['chc-domain'].rows;

/** The columns of the eleven domains in their order; `C` where left out, `?` for one without. */
export const scoresOf = (columns: string) =>
  domains
    .filter(({ checklist }) => checklist === 'yes')
    .map(({ symbol }, index) => ({
      domain: symbol,
      column: (columns[index] ?? 'C').replace('?', 'UNKNOWN') as ChecklistColumnV1,
      evidence: null,
    }));

export const positive = 'CAACCCCCCCC';

interface Completed {
  readonly id?: string;
  readonly person?: EventMap['chc.checklist-completed.v1']['person'];
  readonly columns?: string;
  readonly stated?: boolean | null;
  readonly location?: EventMap['chc.checklist-completed.v1']['location'];
  readonly fundedUntil?: string | null;
  readonly spellId?: string | null;
  /** Of the person's home. */
  readonly postcode?: string;
  readonly icb?: string;
  /** ODS code of the organisation that completed it. */
  readonly by?: string;
}

export const tells = {
  completed: (
    time: string,
    {
      id = 'chk_1',
      person = fredrica,
      columns = positive,
      stated = true,
      location = 'LOC_05',
      fundedUntil = null,
      spellId = null,
      postcode,
      icb = board,
      by = council,
    }: Completed = {},
  ) =>
    fact(
      'chc.checklist-completed.v1',
      time,
      {
        spellId,
        checklistId: id,
        completedAt: at(time),
        person,
        contact: postcode === undefined ? null : { addressLines: [], postcode, phone: null },
        representative: null,
        scores: scoresOf(columns),
        isStatedPositive: stated,
        location,
        locationReason: null,
        assessorRole: 'social worker',
        responsibleIcb: icb,
        interimFundedUntil: fundedUntil,
        attachments: [],
      },
      by,
    ),
  received: (time: string) =>
    fact('chc.checklist-received.v1', time, { checklistId: 'chk_1', receivedAt: at(time), icb: board, icbReference: null }),
  accepted: (time: string) => fact('chc.referral-accepted.v1', time, { acceptedAt: at(time), icb: board, coordinatorRole: null }),
  discounted: (time: string) => fact('chc.referral-discounted.v1', time, { discountedAt: at(time), reason: 'DISC_03', note: null }),
  meeting: (time: string, meets: string, isPostponement = false) =>
    fact('chc.mdt-scheduled.v1', time, { scheduledAt: at(time), meetsAt: at(meets), location: 'LOC_05', isPostponement }),
  tool: (time: string) =>
    fact('chc.dst-completed.v1', time, {
      dstId: 'dst_1',
      completedAt: at(time),
      levels: domains.map(({ symbol }) => ({ domain: symbol, level: 'MODERATE', isDisputed: false, evidence: null })),
      characteristics: {
        nature: { text: 'n' },
        intensity: { text: 'i' },
        complexity: { text: 'c' },
        unpredictability: { text: 'u' },
      } as unknown as EventMap['chc.dst-completed.v1']['characteristics'],
      location: 'LOC_05',
      attendees: [{ role: 'nurse assessor', organisation: board, isHealth: true }],
    }),
  recommended: (time: string, isEligible = true) =>
    fact('chc.recommendation-made.v1', time, {
      recommendedAt: at(time),
      isEligible,
      needsNursingCare: null,
      suggestsJointPackage: null,
      reasons: { text: 'Needs are intense and unpredictable.' },
    }),
  verified: (time: string) => fact('chc.recommendation-verified.v1', time, { verifiedAt: at(time), icb: board }),
  sentBack: (time: string) =>
    fact('chc.recommendation-sent-back.v1', time, { sentBackAt: at(time), ground: 'EVIDENCE_GAPS', note: { text: 'Night records.' } }),
  decided: (time: string, outcome: ChcOutcomeV1 = 'ELIGIBLE', followsRecommendation = true) =>
    fact('chc.decision-made.v1', time, {
      decidedAt: at(time),
      outcome,
      effectiveFrom: '2026-08-20',
      followsRecommendation,
      exceptionalReason: followsRecommendation ? null : { text: 'The evidence is of another person.' },
      signatories: 2,
      letterSentAt: null,
    }),
  /** A package that answers a Fast Track tool. */
  cared: (time: string, change: EventMap['chc.package-changed.v1']['change'] = 'STARTED') =>
    fact('chc.package-changed.v1', time, {
      packageId: 'pkg_2',
      change,
      kind: 'FAST_TRACK',
      effectiveFrom: '2026-08-11',
      providerId: null,
      weeklyCostPence: 120_000,
      icbWeeklyPence: 120_000,
      councilWeeklyPence: null,
    }),
  fastTrack: (time: string) =>
    fact('chc.fast-track-received.v1', time, {
      spellId: null,
      receivedAt: at(time),
      submittedAt: at(time),
      clinicianRole: 'hospice doctor',
      person: fredrica,
      packageNeededBy: null,
    }),
  pays: (time: string, councilWeeklyPence: number) =>
    fact(
      'chc.package-changed.v1',
      time,
      {
        packageId: 'pkg_1',
        change: 'STARTED',
        kind: 'JOINT',
        effectiveFrom: '2026-08-01',
        providerId: null,
        weeklyCostPence: councilWeeklyPence,
        icbWeeklyPence: null,
        councilWeeklyPence,
      },
      council,
    ),
  disputed: (time: string, interimPayer: FunderV1 = 'COUNCIL', id = 'dsp_1') =>
    fact(
      'chc.dispute-opened.v1',
      time,
      { disputeId: id, openedAt: at(time), ground: 'ELIGIBILITY', interimPayer, grounds: { text: 'Night needs were left out.' } },
      council,
    ),
  escalated: (time: string, stage: number, id = 'dsp_1') =>
    fact('chc.dispute-escalated.v1', time, { disputeId: id, escalatedAt: at(time), stage, respondBy: null }, council),
  resolved: (time: string, result: EventMap['chc.dispute-resolved.v1']['result'] = 'COUNCIL_VIEW', id = 'dsp_1') =>
    fact('chc.dispute-resolved.v1', time, { disputeId: id, resolvedAt: at(time), stage: 1, result, note: null }),
  reviewDue: (time: string) => fact('chc.review-due.v1', time, { dueOn: '2026-11-20', kind: 'THREE_MONTHS' }),
  reviewed: (time: string, outcome: EventMap['chc.review-held.v1']['outcome'] = 'REV_01') =>
    fact('chc.review-held.v1', time, { heldAt: at(time), kind: 'THREE_MONTHS', outcome, nextDueOn: null }),
  delayed: (time: string, id = 'dly_1') =>
    fact('chc.delay-noted.v1', time, { delayId: id, notedAt: at(time), reason: 'COUNCIL_INPUT', from: '2026-08-10', note: null }),
  delayOver: (time: string, id = 'dly_1') => fact('chc.delay-ended.v1', time, { delayId: id, endedAt: at(time), until: '2026-08-14' }),
};

export const stateOf = (facts: readonly CaseFact[]): CaseState => fold(chcCase, facts);
