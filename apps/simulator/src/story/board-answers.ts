import { toLocalDate } from '@homeward/nhs';
import { type Board, changePackage, completeTool, decide, fixMeeting, recommend } from '../acts/icb.ts';
import { characteristicsWeighed, levelsOf } from '../county/need.ts';
import { DAY } from '../county/stay.ts';
import type { Organisations } from './cast.ts';
import type { Fact } from './teller.ts';

const SECOND = 1_000;
/** Severe in one domain, with needs in several others. */
const LEVELS = 'NHHHMLLSMLNN';

interface Told {
  readonly case: string;
  /** When the board begins to answer. */
  readonly at: number;
  readonly organisations: Organisations;
}

/** What the board says once it has the Checklist, each thing a moment after the one before. */
export function boardAnswers(board: Board, told: Told): readonly Fact[] {
  const { case: reference, at } = told;
  const nurse = { case: reference, role: 'nurse assessor' };
  const reasons = 'Needs are mainly for health care by their nature and intensity.';
  return [
    () => fixMeeting(board, { ...nurse, at: at + SECOND, meetsAt: new Date(at + DAY).toISOString(), location: '01' }),
    () => completeTool(board, { ...nurse, at: at + 2 * SECOND, ...toolOf(told) }),
    () => recommend(board, { ...nurse, at: at + 3 * SECOND, eligible: true, reasons }),
    () => decide(board, { ...decision(reference, at), at: at + 4 * SECOND }),
    () => changePackage(board, { ...packageOf(reference, at), at: at + 5 * SECOND }),
  ];
}

const own = (reference: string): string => reference.slice(-12);

function toolOf({ case: reference, organisations: { board, council } }: Told) {
  return {
    tool: `DST-${own(reference)}`,
    levels: levelsOf(LEVELS),
    characteristics: characteristicsWeighed,
    location: '01' as const,
    attendees: [
      { role: 'nurse assessor', organisation: board.id, health: true },
      { role: 'social worker', organisation: council.id, health: false },
    ],
  };
}

const decision = (reference: string, at: number) =>
  ({
    case: reference,
    role: 'CHC lead nurse',
    outcome: 'eligible',
    effectiveFrom: toLocalDate(at),
    followsRecommendation: true,
    signatories: 2,
  }) as const;

const packageOf = (reference: string, at: number) =>
  ({
    case: reference,
    role: 'brokerage officer',
    package: `PKG-${own(reference)}`,
    change: 'started',
    fundedAs: 'continuing-healthcare',
    effectiveFrom: toLocalDate(at),
    weeklyCostPence: 145_000,
    icbWeeklyPence: 145_000,
  }) as const;
