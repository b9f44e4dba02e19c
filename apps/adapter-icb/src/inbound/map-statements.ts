import { type ChcDstCompletedV1, symbolOfCode } from '@homeward/contracts';
import { emit, type HubEvent, type MapContext, type Outcome } from '@homeward/hub';
import { day, identifyCall, instant, pastInstant, requirePartner } from '@homeward/hub/adapter';
import type { IcbConfig } from '../config.ts';
import { caseOf, toFastTrack } from './fast-track.ts';
import { toScores } from './need.ts';
import { refusal } from './problems.ts';
import { ruleProblems, type Statement, type StatementFile } from './statement-file.ts';

export const statementEvents = [
  'chc.checklist-received.v1',
  'chc.referral-accepted.v1',
  'chc.referral-discounted.v1',
  'chc.mdt-scheduled.v1',
  'chc.dst-completed.v1',
  'chc.fast-track-received.v1',
  'chc.recommendation-made.v1',
  'chc.recommendation-verified.v1',
  'chc.recommendation-sent-back.v1',
  'chc.decision-made.v1',
  'chc.package-changed.v1',
  'chc.review-held.v1',
] as const;
type StatementEvent = HubEvent<(typeof statementEvents)[number]>;

const outcomes = {
  eligible: 'ELIGIBLE',
  'not-eligible': 'NOT_ELIGIBLE',
  'nursing-care': 'NURSING_CARE',
  'joint-package': 'JOINT_PACKAGE',
} as const;

const changes = { started: 'STARTED', changed: 'CHANGED', ended: 'ENDED' } as const;

const fundings = {
  'continuing-healthcare': 'CONTINUING_HEALTHCARE',
  'fast-track': 'FAST_TRACK',
  'nursing-care': 'NURSING_CARE',
  joint: 'JOINT',
} as const;

const reviews = { 'three-months': 'THREE_MONTHS', 'twelve-months': 'TWELVE_MONTHS', extra: 'EXTRA' } as const;

const textOf = (text: string | undefined) => (text === undefined ? null : { text });

/** Who said it, when, and where it stands in the file. */
interface Saying {
  readonly icb: string;
  readonly said: { readonly source: StatementEvent['data']['source']; readonly actor: StatementEvent['data']['actor'] };
  readonly at: number;
  /** JSON pointer of the statement. */
  readonly place: string;
}

type OfKind<K extends Statement['kind']> = Extract<Statement, { kind: K }>;
type Mappers = { readonly [K in Statement['kind']]: (statement: OfKind<K>, saying: Saying) => StatementEvent };

const envelope = ({ case: key }: { readonly case: string }, { at }: Saying) => ({ key, occurredAt: at });

function toTool(
  { tool, levels, characteristics, location, attendees }: OfKind<'tool'>,
  completedAt: number,
): Omit<ChcDstCompletedV1, 'source' | 'actor'> {
  const { nature, intensity, complexity, unpredictability } = characteristics;
  return {
    dstId: tool,
    completedAt,
    levels: toScores(levels),
    characteristics: {
      nature: { text: nature },
      intensity: { text: intensity },
      complexity: { text: complexity },
      unpredictability: { text: unpredictability },
    },
    location: symbolOfCode('chc-location', location ?? '') ?? 'UNKNOWN',
    attendees: attendees.map(({ role, organisation, health: isHealth }) => ({ role, organisation, isHealth })),
  };
}

const mappers: Mappers = {
  receipt: (one, saying) => ({
    type: 'chc.checklist-received.v1',
    ...envelope(one, saying),
    data: { ...saying.said, checklistId: one.checklist, receivedAt: saying.at, icb: saying.icb, icbReference: one.icbReference ?? null },
  }),
  acceptance: (one, saying) => ({
    type: 'chc.referral-accepted.v1',
    ...envelope(one, saying),
    data: { ...saying.said, acceptedAt: saying.at, icb: saying.icb, coordinatorRole: one.coordinatorRole ?? null },
  }),
  discount: (one, saying) => ({
    type: 'chc.referral-discounted.v1',
    ...envelope(one, saying),
    data: {
      ...saying.said,
      discountedAt: saying.at,
      reason: symbolOfCode('chc-discount-reason', one.reason) ?? 'UNKNOWN',
      note: textOf(one.note),
    },
  }),
  meeting: (one, saying) => ({
    type: 'chc.mdt-scheduled.v1',
    ...envelope(one, saying),
    data: {
      ...saying.said,
      scheduledAt: saying.at,
      meetsAt: instant({ text: one.meetsAt, at: `${saying.place}/meetsAt` }),
      location: symbolOfCode('chc-location', one.location ?? '') ?? 'UNKNOWN',
      isPostponement: one.postponed ?? false,
    },
  }),
  recommendation: (one, saying) => ({
    type: 'chc.recommendation-made.v1',
    ...envelope(one, saying),
    data: {
      ...saying.said,
      recommendedAt: saying.at,
      isEligible: one.eligible,
      needsNursingCare: one.nursingCare ?? null,
      suggestsJointPackage: one.jointPackage ?? null,
      reasons: { text: one.reasons },
    },
  }),
  verification: (one, saying) => ({
    type: 'chc.recommendation-verified.v1',
    ...envelope(one, saying),
    data: { ...saying.said, verifiedAt: saying.at, icb: saying.icb },
  }),
  'sent-back': (one, saying) => ({
    type: 'chc.recommendation-sent-back.v1',
    ...envelope(one, saying),
    data: {
      ...saying.said,
      sentBackAt: saying.at,
      ground: symbolOfCode('chc-send-back-ground', one.ground) ?? 'UNKNOWN',
      note: { text: one.note },
    },
  }),
  decision: (one, saying) => ({
    type: 'chc.decision-made.v1',
    ...envelope(one, saying),
    data: {
      ...saying.said,
      decidedAt: saying.at,
      outcome: outcomes[one.outcome],
      effectiveFrom: day(one.effectiveFrom, `${saying.place}/effectiveFrom`) as string,
      followsRecommendation: one.followsRecommendation,
      exceptionalReason: textOf(one.exceptionalReason),
      signatories: one.signatories,
      letterSentAt: one.letterSentAt === undefined ? null : instant({ text: one.letterSentAt, at: `${saying.place}/letterSentAt` }),
    },
  }),
  tool: (one, saying) => ({ type: 'chc.dst-completed.v1', ...envelope(one, saying), data: { ...saying.said, ...toTool(one, saying.at) } }),
  'fast-track': (one, saying) => ({
    type: 'chc.fast-track-received.v1',
    ...envelope({ case: caseOf(one, saying.icb) }, saying),
    data: { ...saying.said, ...toFastTrack(one, saying) },
  }),
  package: (one, saying) => ({
    type: 'chc.package-changed.v1',
    ...envelope(one, saying),
    data: {
      ...saying.said,
      packageId: one.package,
      change: changes[one.change],
      kind: fundings[one.fundedAs],
      effectiveFrom: day(one.effectiveFrom, `${saying.place}/effectiveFrom`) as string,
      providerId: one.provider ?? null,
      weeklyCostPence: one.weeklyCostPence ?? null,
      icbWeeklyPence: one.icbWeeklyPence ?? null,
      councilWeeklyPence: one.councilWeeklyPence ?? null,
    },
  }),
  review: (one, saying) => ({
    type: 'chc.review-held.v1',
    ...envelope(one, saying),
    data: {
      ...saying.said,
      heldAt: saying.at,
      kind: reviews[one.review],
      outcome: symbolOfCode('chc-review-outcome', one.result) ?? 'UNKNOWN',
      nextDueOn: day(one.nextDueOn, `${saying.place}/nextDueOn`),
    },
  }),
};

/** Every statement as an event of its case. A board speaks for itself only; one statement that does not hold refuses the file. */
export function mapStatements({ statements }: StatementFile, ctx: MapContext<IcbConfig>): Outcome<StatementEvent> {
  const { organisation, name } = requirePartner(ctx, ['icb']);
  const wrong = ruleProblems({ statements }, ctx.receivedAt);
  if (wrong.length > 0) throw refusal(wrong, { statements });
  const { sender, messageId } = identifyCall(ctx);
  const source = { organisation, system: sender, profile: name, messageId, messageAt: null };
  const events = statements.map((one, index) => {
    const place = `/statements/${index}`;
    const actor = { role: one.role, organisation, userRef: one.userRef ?? null };
    const at = pastInstant({ text: one.at, at: `${place}/at` }, ctx);
    const map = mappers[one.kind] as (statement: Statement, saying: Saying) => StatementEvent;
    return map(one, { icb: organisation, said: { source, actor }, at, place });
  });
  return emit(events, statements.flatMap(begunBy(organisation)));
}

/** What a board is told of the cases that its tools begin: it names them with what it says of them next. */
const begunBy =
  (icb: string) =>
  (one: Statement, index: number): readonly string[] =>
    one.kind === 'fast-track' && one.case === undefined ? [`statement ${index + 1} (fast-track) is of the case ${caseOf(one, icb)}`] : [];
