import type { MapContext } from '@homeward/hub';
import type { MessageIdentity } from '@homeward/hub/adapter';
import { Fault } from '@homeward/kernel';
import type { AcuteConfig } from '../config.ts';
import { type ParsedMessage, parseMessage, requireHeader } from '../hl7/parse-message.ts';
import type { RawHeader } from '../hl7/raw-header.ts';
import { fault, missing } from '../hl7/rules.ts';
import { profileOfSender, type Sender } from '../profile/find-profile.ts';

/**
 * A message of which at least the header line could be found: who sent it under which id, and its content or why that cannot be read. So a
 * message in the wrong character set is still kept under its sender's name.
 */
export interface AdtMessage {
  readonly header: RawHeader;
  readonly sender: Sender;
  readonly controlId: string;
  readonly content: ParsedMessage | Fault;
}

/** A control id holds 20 characters up to v2.5 and 199 from v2.6 on; of a sender's two names the hub keeps 200 together. */
const MAX_CONTROL_ID = 199;
const MAX_SENDER = 99;

/** Throws `HUB_DECODE` where no header can be found. */
export function parseAdt(bytes: Buffer, ctx: MapContext<AcuteConfig>): AdtMessage {
  const raw = requireHeader(bytes);
  const component = raw.line.charAt(4);
  const first = (field: number): string => (raw.field(field).split(component)[0] ?? '').trim();
  const sender = { application: first(3), facility: first(4) };
  const charsets = profileOfSender(ctx.config.profiles, sender)?.charsets;
  return { header: raw, sender, controlId: first(10), content: read(() => parseMessage(bytes, raw, charsets)) };
}

function read(parse: () => ParsedMessage): ParsedMessage | Fault {
  try {
    return parse();
  } catch (thrown) {
    if (thrown instanceof Fault) return thrown;
    throw thrown;
  }
}

/** `PAS@RH5` and MSH-10. Throws `HUB_INVALID` where the message does not say them, or at more length than the standard allows. */
export function identifyAdt({ sender, controlId }: AdtMessage): MessageIdentity {
  const { application, facility } = sender;
  if (application === '' && facility === '') throw missing('MSH-4', 'the sending facility');
  if (controlId === '') throw missing('MSH-10', 'the message control id');
  requireShort('MSH-3', application, MAX_SENDER);
  requireShort('MSH-4', facility, MAX_SENDER);
  requireShort('MSH-10', controlId, MAX_CONTROL_ID);
  return { sender: `${application}@${facility}`, messageId: controlId };
}

function requireShort(at: string, text: string, limit: number): void {
  if (text.length > limit) throw fault('HUB_INVALID', 'too-long', { at, what: `longer than ${limit} characters` });
}
