// What does this error code mean, and what can I do?
import type { Route } from '@homeward/hub';
import { Fault, type FaultCode, faultCodes, faultTable, type Retry } from '@homeward/kernel';
import { page } from '@homeward/web';

const template = new URL('./fault.njk', import.meta.url);

const advice: Readonly<Record<Retry, string>> = {
  never: 'Sending the same again gets the same answer. Change what the answer names, then send it as a new message.',
  backoff: 'Send the same again, with the same identifier, after the time in Retry-After or with growing pauses.',
  await: 'The hub waits for what is missing and goes on by itself; if it does not come in time, the message is kept for operations.',
};

const isFaultCode = (text: string): text is FaultCode => (faultCodes as readonly string[]).includes(text);

/** The address in the `type` of every problem document. */
export const faultPage: Route = {
  method: 'GET',
  path: '/faults/:code',
  permission: null,
  handle({ params }) {
    const code = params['code'] ?? '';
    if (!isFaultCode(code)) throw new Fault('HUB_NOT_FOUND', 'there is no such code', { rule: 'fault-code' });
    const row = faultTable[code];
    return page(template, code, { code, row, advice: advice[row.retry] });
  },
};
