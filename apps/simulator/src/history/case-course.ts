import type { EpochMillis } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import {
  type Board,
  changePackage,
  completeTool,
  decide,
  fixMeeting,
  holdReview,
  inOneFile,
  recommend,
  verifyRecommendation,
} from '../acts/icb.ts';
import { characteristicsWeighed, levelsOf } from '../county/need.ts';
import { DAY } from '../county/stay.ts';
import { COORDINATOR, type Say } from './board-says.ts';
import type { Errand } from './errand.ts';
import type { FastTrack } from './fast-tracks.ts';

export type Outcome = Parameters<typeof decide>[1]['outcome'];

export interface After {
  /** The person gets worse before the team meets. */
  readonly fastTrack: FastTrack | null;
  /** Days from the decision to the first review; null where nobody holds one yet. */
  readonly reviewedAfter: number | null;
  readonly weeklyCostPence: number;
}

export interface Course {
  /** When the board has it. */
  readonly receivedAt: EpochMillis;
  /** From then to the decision. */
  readonly days: number;
  readonly outcome: Outcome;
  /** What happens beside and after the course: drawn by itself, so that the course stays as it is drawn. */
  readonly after: After;
}

/** Levels of need that a team found, by what came of them. */
const levelsFound: Readonly<Record<Outcome, string>> = {
  eligible: 'LHHSSHMSMHNN',
  'not-eligible': 'NMLLMLMMLLNN',
  'nursing-care': 'LMMHMLMHLHNN',
  'joint-package': 'NMMMHMMHMMNL',
};

const team = [
  { role: 'nurse assessor', organisation: 'QSL', health: true },
  { role: 'social worker', organisation: 'E06000066', health: false },
];

const funded = {
  eligible: 'continuing-healthcare',
  'nursing-care': 'nursing-care',
  'joint-package': 'joint',
  'not-eligible': null,
} as const;

/** The team is called together and heard, its recommendation verified, and the board decides; where care is paid for, it begins, and is reviewed. */
export function decided(says: Say, { receivedAt, days, outcome, after }: Course): readonly Errand[] {
  const decidedAt = receivedAt + days * DAY;
  const [fixedAt, metAt, verifiedAt] = [receivedAt + 4 * DAY, decidedAt - 4 * DAY, decidedAt - DAY];
  const meeting = { at: fixedAt, role: COORDINATOR, meetsAt: new Date(metAt).toISOString(), location: '01' } as const;
  return [
    says(fixedAt, ({ board }, id) => fixMeeting(board, { case: id, ...meeting })),
    says(metAt, ({ board }, id) => inOneFile(board, (file) => meets(file, { case: id, at: metAt, outcome }))),
    says(verifiedAt, ({ board }, id) => verifyRecommendation(board, { case: id, at: verifiedAt, role: 'CHC lead nurse' })),
    says(decidedAt, ({ board }, id) => inOneFile(board, (file) => concludes(file, { case: id, at: decidedAt, outcome }, after))),
    ...reviewed(says, { decidedAt, outcome, after }),
  ];
}

interface Told {
  readonly case: string;
  readonly at: EpochMillis;
  readonly outcome: Outcome;
}

/** The tool and what the team recommends by it. */
async function meets(board: Board, { case: id, at, outcome }: Told): Promise<void> {
  const said = { case: id, at, role: 'nurse assessor' };
  const levels = levelsOf(levelsFound[outcome]);
  const view = { eligible: outcome === 'eligible', nursingCare: outcome === 'nursing-care', jointPackage: outcome === 'joint-package' };
  const reasons = 'Nature, intensity, complexity and unpredictability were weighed together.';
  const tool = { tool: `DST-${id.slice(-12)}`, levels, characteristics: characteristicsWeighed, attendees: team };
  await completeTool(board, { ...said, ...tool, location: '01' });
  await recommend(board, { ...said, ...view, reasons });
}

/** The decision, and the package where somebody's care is paid for. A board and a council share a joint one. */
async function concludes(board: Board, { case: id, at, outcome }: Told, { weeklyCostPence: cost }: After): Promise<void> {
  const effectiveFrom = toLocalDate(at);
  await decide(board, { case: id, at, role: 'CHC lead nurse', outcome, effectiveFrom, followsRecommendation: true, signatories: 2 });
  const fundedAs = funded[outcome];
  if (fundedAs === null) return;
  const share = fundedAs === 'joint' ? Math.round(cost * 0.6) : cost;
  const paid = fundedAs === 'nursing-care' ? {} : { weeklyCostPence: cost, icbWeeklyPence: share, councilWeeklyPence: cost - share };
  const about = { case: id, at, role: 'brokerage officer', package: `PKG-${id.slice(-12)}` };
  await changePackage(board, { ...about, change: 'started', fundedAs, effectiveFrom, ...paid });
}

function reviewed(
  says: Say,
  { decidedAt, outcome, after: { reviewedAfter } }: Pick<Course, 'outcome' | 'after'> & { decidedAt: EpochMillis },
) {
  if (funded[outcome] === null || reviewedAfter === null) return [];
  const at = decidedAt + reviewedAfter * DAY;
  const review = { at, role: 'nurse assessor', review: 'three-months', result: '01' } as const;
  return [says(at, ({ board }, id) => holdReview(board, { case: id, ...review }))];
}
