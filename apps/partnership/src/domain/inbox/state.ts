import type { EpochMillis } from '@homeward/kernel';

export type RequestStateName = 'ASKED' | 'ACCEPTED' | 'IN_CONTACT' | 'DECLINED' | 'COMPLETED';

/** How one request stands by what its organisation said. */
export interface Answer {
  readonly state: RequestStateName;
  readonly since: EpochMillis;
  readonly organisation: string;
  /** Times that somebody tried to be in touch. */
  readonly contacts: number;
  /** Code of the reason or of the outcome, where it ended. */
  readonly end: string | null;
}

/** Answers of everybody who was asked in one stay, by the id of the request. */
export interface Answers {
  readonly byRequest: Readonly<Record<string, Answer>>;
}

export const noAnswers: Answers = { byRequest: {} };

export const answerTo = ({ byRequest }: Answers, requestId: string): Answer | null =>
  Object.hasOwn(byRequest, requestId) ? (byRequest[requestId] as Answer) : null;

/** Nothing more is expected of the organisation. */
export const isOver = (state: RequestStateName): boolean => state === 'DECLINED' || state === 'COMPLETED';
