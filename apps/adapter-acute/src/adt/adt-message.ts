import type { MapContext } from '@homeward/hub';
import type { AcuteConfig } from '../config.ts';
import { type Header, readHeader } from '../hl7/header.ts';
import type { Message } from '../hl7/message.ts';
import { parseMessage, requireHeader } from '../hl7/parse-message.ts';
import { profileOfSender } from '../profile/find-profile.ts';

/** An ADT message of a supported version with a known event, not yet held against a profile. */
export interface AdtMessage {
  readonly header: Header;
  readonly message: Message;
  readonly notes: readonly string[];
}

/** Throws `HUB_DECODE`, `HUB_INVALID` or `HUB_UNSUPPORTED` where the message cannot be read. */
export function parseAdt(bytes: Buffer, ctx: MapContext<AcuteConfig>): AdtMessage {
  const raw = requireHeader(bytes);
  const component = raw.line.charAt(4);
  const first = (field: number): string => raw.field(field).split(component)[0] ?? '';
  const profile = profileOfSender(ctx.config.profiles, { application: first(3), facility: first(4) });
  const { message, notes } = parseMessage(bytes, raw, profile?.charsets);
  return { header: readHeader(message), message, notes };
}
