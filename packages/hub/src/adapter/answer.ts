import { faultTable } from '@homeward/kernel';
import type { Receipt } from '../surface/define-adapter.ts';

/** The body of a door's answer as the API documents say: an acceptance, or problem details (RFC 9457). */
export function answer({ correlationId, result, reason, notes, fault }: Receipt): Buffer {
  if (fault === null) return json({ correlationId, result, notes: reason === null ? notes : [reason, ...notes] });
  const row = faultTable[fault.code];
  const errors = fault.at === undefined ? {} : { errors: [{ at: fault.at, rule: fault.rule ?? 'invalid' }] };
  return json({
    type: `/faults/${fault.code}`,
    title: row.meaning,
    status: row.http ?? 500,
    detail: fault.message,
    code: fault.code,
    correlationId,
    ...errors,
  });
}

const json = (body: unknown): Buffer => Buffer.from(JSON.stringify(body));
