import {
  answersFrom,
  type PathwayAnswers,
  type PathwayQuestion,
  type PathwaySuggestion,
  type Referral,
  suggestPathway,
} from '../../domain/index.ts';

/** Every question that leads to a pathway, in the order in which it is asked, and the two that choose its national line. */
export const questionWords: Readonly<Record<keyof PathwayAnswers, string>> = {
  returnsToOwnCareHome: 'Do they go back to a care home where they already live?',
  homeConfirmsSameLevel: 'Has that care home confirmed that it meets their needs at the same level?',
  moreSupportInThatHome: 'Do they need rehabilitation or more support in that same care home?',
  canGoHome: 'Can they go home, or to temporary accommodation?',
  noNewSupport: 'Will they do without new or extra health or social care? Voluntary support may come.',
  onlyRestartsOpenPackage: 'Is all they need the restart of a package of care that stayed open, at the same level?',
  otherNewSupportAtHome: 'Do they need a new, extra or lapsed package, reablement or rehabilitation at home?',
  short24hSetting: 'Do they need a short-term setting with care around the clock to recover?',
  rehabilitation: 'Is rehabilitation, reablement or recovery part of it?',
  endOfLife: 'Is it end of life care?',
};

const names = Object.keys(questionWords) as (keyof PathwayAnswers)[];
const PREFIX = 'answer-';

const read = (text: string | null): boolean | null => (text === 'yes' ? true : text === 'no' ? false : null);

/** What the clinician answered; what they left open is as the referral has it. */
export function readAnswers(form: URLSearchParams, referral: Referral): PathwayAnswers {
  const known = answersFrom(referral);
  const answers = Object.fromEntries(names.map((name) => [name, read(form.get(`${PREFIX}${name}`)) ?? known[name]]));
  return answers as unknown as PathwayAnswers;
}

export interface ShownQuestion {
  readonly field: string;
  readonly text: string;
  readonly answer: 'yes' | 'no' | null;
  /** The suggestion stopped here. */
  readonly open: boolean;
}

export interface ShownSuggestion {
  readonly heading: string;
  readonly because: PathwaySuggestion['because'];
  readonly questions: readonly ShownQuestion[];
}

function headingOf(suggestion: PathwaySuggestion): string {
  if (suggestion.kind === 'suggested') return `The rules suggest pathway ${suggestion.pathway.slice(1)}, line ${suggestion.line}`;
  return 'The rules need one more answer';
}

/** What the rules make of the answers, with the questions as they stand. Pure. */
export function suggestionOf(answers: PathwayAnswers): ShownSuggestion {
  const suggestion = suggestPathway(answers);
  const open: PathwayQuestion | null = suggestion.kind === 'unanswered' ? suggestion.question : null;
  const questions = names.map((name) => {
    const answer = answers[name];
    return {
      field: `${PREFIX}${name}`,
      text: questionWords[name],
      answer: answer === null ? null : answer ? ('yes' as const) : ('no' as const),
      open: name === open,
    };
  });
  return { heading: headingOf(suggestion), because: suggestion.because, questions };
}
