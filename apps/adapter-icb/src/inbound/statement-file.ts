import { type EpochMillis, Fault } from '@homeward/kernel';
import { z } from 'zod';
import { fastTrackProblems } from './fast-track.ts';
import { needs } from './need.ts';
import { type FormIssue, type Problem, refusal, toProblem } from './problems.ts';
import { teamProblems } from './team.ts';
import { timeProblems } from './times.ts';

const moment = z.string().max(40);
const ownId = z.string().regex(/^[!-~]{1,64}$/);
const note = z.string().min(1).max(2000).regex(/\S/);
const role = z.string().min(1).max(64).regex(/\S/);

const day = z.string().max(10);
const pence = z.int().min(0).max(100_000_000);
/** ODS code, or the hub's id of an organisation that has none. */
const organisation = z.string().regex(/^([A-Z0-9]{3,12}|org_[a-z0-9_]{1,60})$/);

const about = { case: z.string().regex(/^chc_[A-Za-z0-9_-]{1,60}$/), at: moment, role, userRef: ownId.optional() };
const locations = z.enum(['01', '02', '03', '04', '05', '06', '07', '98']);

const decision = z
  .strictObject({
    kind: z.literal('decision'),
    ...about,
    outcome: z.enum(['eligible', 'not-eligible', 'nursing-care', 'joint-package']),
    effectiveFrom: day,
    followsRecommendation: z.boolean(),
    exceptionalReason: note.optional(),
    signatories: z.int().min(1).max(20),
    letterSentAt: moment.optional(),
  })
  .refine(({ followsRecommendation, exceptionalReason }) => followsRecommendation || exceptionalReason !== undefined, {
    path: ['exceptionalReason'],
  });

const tool = z.strictObject({
  kind: z.literal('tool'),
  ...about,
  tool: ownId,
  levels: needs(note),
  characteristics: z.strictObject({ nature: note, intensity: note, complexity: note, unpredictability: note }),
  location: locations.optional(),
  attendees: z
    .array(z.strictObject({ role, organisation, health: z.boolean() }))
    .min(2)
    .max(20)
    .readonly(),
});

const packageChange = z.strictObject({
  kind: z.literal('package'),
  ...about,
  package: ownId,
  change: z.enum(['started', 'changed', 'ended']),
  fundedAs: z.enum(['continuing-healthcare', 'fast-track', 'nursing-care', 'joint']),
  effectiveFrom: day,
  provider: organisation.optional(),
  weeklyCostPence: pence.optional(),
  icbWeeklyPence: pence.optional(),
  councilWeeklyPence: pence.optional(),
});

const name = z.string().max(100).regex(/\S/);

const fastTrack = z.strictObject({
  kind: z.literal('fast-track'),
  ...about,
  /** Left out where the tool begins a case. */
  case: about.case.optional(),
  fastTrack: ownId,
  clinician: z.enum(['registered-nurse', 'registered-medical-practitioner']),
  submittedAt: moment,
  neededBy: moment.optional(),
  person: z
    .strictObject({
      familyName: name,
      givenName: name.optional(),
      birthDate: day.optional(),
      nhsNumber: z.string().max(20).regex(/\S/).optional(),
      gpPractice: z
        .string()
        .regex(/^[A-Z0-9]{3,12}$/)
        .optional(),
    })
    .optional(),
});

const review = z.strictObject({
  kind: z.literal('review'),
  ...about,
  review: z.enum(['three-months', 'twelve-months', 'extra']),
  result: z.enum(['01', '02', '03', '04']),
  nextDueOn: day.optional(),
});

const statement = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('receipt'), ...about, checklist: ownId, icbReference: ownId.optional() }),
  z.strictObject({ kind: z.literal('acceptance'), ...about, coordinatorRole: role.optional() }),
  z.strictObject({ kind: z.literal('discount'), ...about, reason: z.enum(['01', '02', '03', '04', '05', '98']), note: note.optional() }),
  z.strictObject({
    kind: z.literal('meeting'),
    ...about,
    meetsAt: moment,
    location: locations.optional(),
    postponed: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('recommendation'),
    ...about,
    eligible: z.boolean(),
    nursingCare: z.boolean().optional(),
    jointPackage: z.boolean().optional(),
    reasons: note,
  }),
  z.strictObject({ kind: z.literal('verification'), ...about }),
  z.strictObject({ kind: z.literal('sent-back'), ...about, ground: z.enum(['incomplete', 'evidence-gaps', 'mismatch', 'unlawful']), note }),
  decision,
  tool,
  fastTrack,
  packageChange,
  review,
]);

/** What a board says of its cases, as a file: a versioned envelope around statements. */
const statementFile = z.strictObject({
  format: z.literal('homeward-chc-statements'),
  version: z.literal(1),
  statements: z.array(statement).min(1).max(500),
});

export type Statement = z.output<typeof statement>;
export interface StatementFile {
  readonly format: 'homeward-chc-statements';
  readonly version: 1;
  readonly statements: readonly Statement[];
}

/** What no form can say: times, teams and Fast Track tools that contradict themselves. */
export const ruleProblems = (content: unknown, receivedAt: EpochMillis): readonly Problem[] => [
  ...timeProblems(content, receivedAt),
  ...teamProblems(content),
  ...fastTrackProblems(content, receivedAt),
];

/**
 * Holds a file against its form and its calendar. Throws `HUB_UNSUPPORTED` for another format or version, else `HUB_INVALID` with all that is to be
 * put right, in words; never repeats a value.
 */
export function checkFile(content: unknown, receivedAt: EpochMillis): StatementFile {
  const read = statementFile.safeParse(content);
  const issues: readonly FormIssue[] = read.error?.issues ?? [];
  const odd = issues.find(({ path }) => path[0] === 'format' || path[0] === 'version');
  if (odd !== undefined)
    throw new Fault('HUB_UNSUPPORTED', 'the file is not homeward-chc-statements of version 1', {
      at: `/${String(odd.path[0])}`,
      rule: 'format',
    });
  const problems = [...issues.map((issue) => toProblem(issue, content)), ...ruleProblems(content, receivedAt)];
  if (problems.length > 0) throw refusal(problems, content);
  return read.data as StatementFile;
}
