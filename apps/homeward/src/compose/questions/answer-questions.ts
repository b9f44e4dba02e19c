import type { Broker } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import type { Answering } from '../control.ts';
import type { KnownEngines } from '../engines.ts';
import type { RunningMember } from '../start-members.ts';
import type { FollowedClock, SharedRevocations } from '@homeward/store';
import { answerClock, type ClockQuestion } from './answer-clock.ts';
import { answerDeliveries, type DeliveriesQuestion } from './answer-deliveries.ts';
import { answerLetters, commandLine, type LettersQuestion } from './answer-letters.ts';
import { answerTokens, type TokensQuestion } from './answer-tokens.ts';
import { answerMessages, answerTrace, type MessagesQuestion, type TraceQuestion } from './answer-trace.ts';

/** What a command may ask the running product. */
export type Question =
  | LettersQuestion
  | DeliveriesQuestion
  | MessagesQuestion
  | TraceQuestion
  | ClockQuestion
  | TokensQuestion
  | { readonly about: 'engines' };

export interface QuestionParts {
  readonly broker: Broker;
  readonly organisation: string;
  readonly clock: FollowedClock;
  readonly revocations: SharedRevocations;
  readonly engines: KnownEngines;
  /** First port of the county's partners. */
  readonly counterparts: number;
}

/** Answers what commands ask. Whoever can open the socket is the user the product runs as, and so may act for operations. */
export function answerQuestions(running: readonly RunningMember[], parts: QuestionParts): Answering {
  const all = running.map(({ member, running: { handle } }) => ({ name: member.value.name, handle }));
  const answer = async (asked: unknown): Promise<unknown> => {
    const { except = [], ...question } = asked as Question & { readonly except?: readonly string[] };
    const apps = all.filter(({ name }) => !except.includes(name));
    if (question.about === 'dead-letters') return answerLetters(apps, question, parts.organisation);
    if (question.about === 'deliveries') return answerDeliveries(apps, question, commandLine(parts.organisation));
    if (question.about === 'messages') return answerMessages(apps, question);
    if (question.about === 'trace') return answerTrace(question, parts.broker);
    if (question.about === 'clock') return answerClock(parts.clock, question);
    if (question.about === 'tokens') return answerTokens(parts.revocations, question, commandLine(parts.organisation));
    if (question.about === 'engines') return whereEnginesAre(parts);
    throw new Fault('HUB_UNSUPPORTED', 'this release does not know the question');
  };
  return { apps: all.map(({ name }) => name), answer };
}

/** For a process that joins this one. */
function whereEnginesAre({ engines: { brokers, databaseUrl, partners }, counterparts }: QuestionParts): unknown {
  return { brokers, databaseUrl, partners, counterparts };
}
