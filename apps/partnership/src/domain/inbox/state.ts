import type { EpochMillis } from '@homeward/kernel';

export type RequestStateName = 'ASKED' | 'ACCEPTED' | 'IN_CONTACT' | 'DECLINED' | 'COMPLETED' | 'WITHDRAWN';

/** How one request stands by what its organisation said. */
export interface Answer {
  readonly state: RequestStateName;
  readonly since: EpochMillis;
  /** Times that somebody tried to be in touch. */
  readonly contacts: number;
  /** Code of the reason or of the outcome, where it ended. */
  readonly end: string | null;
}

/** Answers of everybody in one stay, by request and organisation: what somebody says of another's request stands by itself. */
export interface Answers {
  readonly byRequest: Readonly<Record<string, Answer>>;
}

export const noAnswers: Answers = { byRequest: {} };

/** As the tables' join writes it too. */
export const answerKey = (requestId: string, organisation: string): string => `${requestId} ${organisation}`;

export const answerTo = ({ byRequest }: Answers, requestId: string, organisation: string): Answer | null => {
  const key = answerKey(requestId, organisation);
  return Object.hasOwn(byRequest, key) ? (byRequest[key] as Answer) : null;
};

/** Whether it will help has not been said. */
export const isUnanswered = (state: RequestStateName): boolean => state === 'ASKED';

/** Nothing more is expected of the organisation. */
export const isOver = (state: RequestStateName): boolean => state === 'DECLINED' || state === 'COMPLETED' || state === 'WITHDRAWN';
