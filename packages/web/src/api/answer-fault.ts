import type { Fault } from '@homeward/kernel';
import type { Response } from 'express';
import type { Host } from '../host/host.ts';
import { retryAfterSeconds } from '../host/problem.ts';
import { report, sendProblem } from '../host/send-fault.ts';
import type { Refusal } from './violations.ts';

/** Every refusal of an API: a problem document, how to prove who one is, when to try again. */
export function answerFault(host: Host, response: Response, { fault, violations = [] }: Partial<Refusal> & { fault: Fault }): void {
  report(host, fault, response);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (fault.code === 'HUB_UNAUTHENTICATED') response.set('www-authenticate', challengeOf(fault));
  const after = retryAfterSeconds(fault);
  if (after !== null) response.set('retry-after', String(after));
  sendProblem(response, fault, violations);
}

function challengeOf({ rule, message }: Fault): string {
  const nothingSent = rule === 'token-missing' || rule === 'session';
  return `Bearer realm="homeward"${nothingSent ? '' : `, error="invalid_token", error_description="${message.replaceAll('"', "'")}"`}`;
}
