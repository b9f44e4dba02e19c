import { type EpochMillis, Fault } from '@homeward/kernel';
import { z } from 'zod';
import { type FormIssue, refusal, toProblem } from './problems.ts';
import { timeProblems } from './times.ts';

const moment = z.string().max(40);
const ownId = z.string().regex(/^[!-~]{1,64}$/);
const note = z.string().min(1).max(2000).regex(/\S/);
const role = z.string().min(1).max(64).regex(/\S/);

const about = { case: z.string().regex(/^chc_[A-Za-z0-9_-]{1,60}$/), at: moment, role, userRef: ownId.optional() };
const locations = z.enum(['01', '02', '03', '04', '05', '06', '07', '98']);

const decision = z
  .strictObject({
    kind: z.literal('decision'),
    ...about,
    outcome: z.enum(['eligible', 'not-eligible', 'nursing-care', 'joint-package']),
    effectiveFrom: z.string().max(10),
    followsRecommendation: z.boolean(),
    exceptionalReason: note.optional(),
    signatories: z.int().min(1).max(20),
    letterSentAt: moment.optional(),
  })
  .refine(({ followsRecommendation, exceptionalReason }) => followsRecommendation || exceptionalReason !== undefined, {
    path: ['exceptionalReason'],
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
  const problems = [...issues.map((issue) => toProblem(issue, content)), ...timeProblems(content, receivedAt)];
  if (problems.length > 0) throw refusal(problems, content);
  return read.data as StatementFile;
}
