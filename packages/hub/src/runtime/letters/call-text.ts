import { Fault } from '@homeward/kernel';
import { z } from 'zod';
import type { PartnerCall } from '../../surface/outbound.ts';

/** What HTTP allows in a header (RFC 9110, section 5). */
const headers = z.record(z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/), z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/));
const call = z.strictObject({
  method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE', 'GET']),
  path: z.string().regex(/^\S*$/),
  headers,
  body: z.json(),
});

/** A call as people read and edit it. */
export function callText(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text; // written by an earlier release, which took any edit
  }
}

/** Throws `HUB_INVALID`, naming the member and never a value, where a text is no call that could be made. */
export function parseCall(text: string): PartnerCall {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw new Fault('HUB_INVALID', 'the call is not JSON', { cause });
  }
  const read = call.safeParse(given);
  if (read.success) return read.data;
  const at = `/${(read.error.issues[0]?.path ?? []).join('/')}`;
  throw new Fault('HUB_INVALID', `${at} is not as a call has it: method, path, headers (text by name) and body`, { at });
}
