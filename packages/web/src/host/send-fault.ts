import type { Fault } from '@homeward/kernel';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { wantsPage } from './authorise.ts';
import { toFaultWords } from './fault-words.ts';
import { type Host, localsOf } from './host.ts';
import { onError } from './on-error.ts';
import { retryAfterSeconds, toProblem, type Violation } from './problem.ts';
import { sendPage } from './send-page.ts';
import { toWebFault } from './to-web-fault.ts';

/** Faults whose message was written for the person at the page. */
const SPOKEN: readonly Fault['code'][] = ['HUB_RULE', 'HUB_FORBIDDEN', 'HUB_PRECONDITION', 'HUB_UNAUTHENTICATED'];

/** The last handler of pages: a designed page for people, a problem document for programs, never a stack. */
export function sendFaults(host: Host): ErrorRequestHandler {
  return onError((thrown, { request, response }) => {
    const fault = toWebFault(thrown);
    report(host, fault, response);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const after = retryAfterSeconds(fault);
    if (after !== null) response.set('retry-after', String(after));
    if (wantsPage(request)) sendFaultPage(host, { request, response }, fault);
    else sendProblem(response, fault);
  });
}

/** One line for what is ours to mend, whatever the answer looks like. */
export function report({ log, metrics }: Pick<Host, 'log' | 'metrics'>, fault: Fault, response: Response): void {
  const { correlationId, route } = localsOf(response);
  metrics.count('homeward_http_faults_total', { route, code: fault.code });
  const fields = { code: fault.code, rule: fault.rule, route, correlationId };
  if (fault.row.blame === 'us' || fault.row.alarm) log.error('failed', { ...fields, error: fault.cause ?? fault });
  else log.info('refused', fields);
}

export function sendProblem(response: Response, fault: Fault, errors: readonly Violation[] = []): void {
  const problem = toProblem(fault, localsOf(response).correlationId, errors);
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

function sendFaultPage(host: Host, { request, response }: { request: Request; response: Response }, fault: Fault): void {
  const words = toFaultWords(fault);
  const message = SPOKEN.includes(fault.code) ? sentence(fault.message) : null;
  sendPage(
    host,
    { request, response },
    {
      template: 'fault.njk',
      title: words.title,
      status: fault.row.http ?? 500,
      model: { words, message, reference: localsOf(response).correlationId, signInAgain: fault.code === 'HUB_UNAUTHENTICATED' },
    },
  );
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
