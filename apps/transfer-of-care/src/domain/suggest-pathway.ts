import { isHubPathway, type NationalLine, type Pathway } from '@homeward/nhs';

/** What a clinician answers, in the order of the questions; null is not answered yet. */
export interface PathwayAnswers {
  readonly returnsToOwnCareHome: boolean;
  readonly homeConfirmsSameLevel: boolean | null;
  readonly moreSupportInThatHome: boolean | null;
  readonly canGoHome: boolean | null;
  readonly noNewSupport: boolean | null;
  readonly onlyRestartsOpenPackage: boolean | null;
  readonly otherNewSupportAtHome: boolean | null;
  readonly short24hSetting: boolean | null;
  /** Rehabilitation, reablement or recovery is part of it. */
  readonly rehabilitation: boolean;
  readonly endOfLife: boolean;
}

export type PathwayQuestion = Exclude<keyof PathwayAnswers, 'rehabilitation' | 'endOfLife'>;

export interface Because {
  readonly rule: string;
  readonly source: string;
}

export type PathwaySuggestion =
  | {
      readonly kind: 'suggested';
      readonly pathway: Pathway;
      readonly line: NationalLine;
      readonly hubInvolved: boolean;
      readonly because: readonly Because[];
    }
  /** The answers given do not lead to a pathway yet: this question needs one, or needs another one. */
  | { readonly kind: 'unanswered'; readonly question: PathwayQuestion; readonly because: readonly Because[] };

type LineOf = (answers: PathwayAnswers) => NationalLine;
type Next = PathwayQuestion | { readonly pathway: Pathway; readonly line: LineOf };

const guidance = 'DHSC, Hospital discharge and community support guidance (26 Jan 2024), Annex B';
const lines = 'NHS England, Acute discharge situation report specification (30 Apr 2024), discharge lines';

interface Question {
  readonly yes: Next;
  /** null where "no" leads nowhere: the answers contradict each other. */
  readonly no: Next | null;
  readonly whenYes: string;
  readonly whenNo: string;
}

const to = (pathway: Pathway, line: LineOf): Next => ({ pathway, line });

/** The pathways of Annex B as questions to be answered in order. */
const questions: Readonly<Record<PathwayQuestion, Question>> = {
  returnsToOwnCareHome: {
    yes: 'homeConfirmsSameLevel',
    no: 'canGoHome',
    whenYes: 'goes back to the care home where they live',
    whenNo: 'does not go back to a care home where they live',
  },
  homeConfirmsSameLevel: {
    yes: to('P0', () => 'D0b'),
    no: 'moreSupportInThatHome',
    whenYes: 'the care home meets their needs at the same level of care: pathway 0',
    whenNo: 'the care home has not confirmed the same level of care',
  },
  moreSupportInThatHome: {
    yes: to('P1', () => 'D1c'),
    no: 'canGoHome',
    whenYes: 'more support, or short-term rehabilitation, in that same home: pathway 1',
    whenNo: 'the care home will not take them back',
  },
  canGoHome: { yes: 'noNewSupport', no: 'short24hSetting', whenYes: 'can go home or to temporary accommodation', whenNo: 'cannot go home' },
  noNewSupport: {
    yes: to('P0', () => 'D0a'),
    no: 'onlyRestartsOpenPackage',
    whenYes: 'no new or extra health or social care; voluntary support does not count: pathway 0',
    whenNo: 'needs health or social care at home',
  },
  onlyRestartsOpenPackage: {
    yes: to('P0', () => 'D0a'),
    no: 'otherNewSupportAtHome',
    whenYes: 'the package of care stayed open and restarts at the same level: pathway 0',
    whenNo: 'more than the restart of an open package',
  },
  otherNewSupportAtHome: {
    yes: to('P1', ({ rehabilitation }) => (rehabilitation ? 'D1a' : 'D1b')),
    no: null,
    whenYes: 'a new, extra or lapsed package, reablement or rehabilitation at home: pathway 1',
    whenNo: 'no support at home after all: the answers contradict each other',
  },
  short24hSetting: {
    yes: to('P2', () => 'D2'),
    no: to('P3', ({ endOfLife }) => (endOfLife ? 'D3b' : 'D3a')),
    whenYes: 'recovers in a short-term setting with care around the clock: pathway 2',
    whenNo: 'a care home placement: pathway 3',
  },
};

/**
 * Which pathway the answers lead to, and by which rules. A suggestion: the clinician decides.
 * Answers that the way through the questions does not need are ignored.
 */
export function suggestPathway(answers: PathwayAnswers): PathwaySuggestion {
  const because: Because[] = [];
  let next: Next = 'returnsToOwnCareHome';
  while (typeof next === 'string') {
    const question: PathwayQuestion = next;
    const { yes, no, whenYes, whenNo }: Question = questions[question];
    const answer: boolean | null = answers[question];
    if (answer === null) return { kind: 'unanswered', question, because };
    because.push({ rule: answer ? whenYes : whenNo, source: guidance });
    const following: Next | null = answer ? yes : no;
    if (following === null) return { kind: 'unanswered', question, because };
    next = following;
  }
  const line = next.line(answers);
  because.push({ rule: `counts under national line ${line}`, source: lines });
  return { kind: 'suggested', pathway: next.pathway, line, hubInvolved: isHubPathway(next.pathway), because };
}
