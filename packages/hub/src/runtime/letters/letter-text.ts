import { isUtf8 } from 'node:buffer';
import { decode, type EventMap, type EventType, encode, typeOfCe } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import type { StoredBody } from '../../ports/letter-store.ts';
import type { LetterKind } from '../../surface/dead-letters.ts';
import { callText, parseCall } from './call-text.ts';

/** The character set in which a body is shown and edited: every byte comes back as it was. */
const charsetOf = (bytes: Buffer): 'utf8' | 'latin1' => (isUtf8(bytes) ? 'utf8' : 'latin1');

/** HL7 ends its segments with a carriage return alone, which neither a form nor an editor keeps: shown and edited as lines, and put back. */
const hasBareReturns = (bytes: Buffer): boolean => bytes.includes(13) && !bytes.includes(10);

/** Whether a body is an event of the catalogue; a publication may be something else, such as a dead letter on its way to its topic. */
const isEvent = (kind: LetterKind, headers: StoredBody['headers']): boolean =>
  kind === 'event' || (kind === 'publication' && headers['ce_type'] !== undefined);

/** A body as people read it: an event's data and a partner's call as JSON, anything else as text. Null for an event that cannot be decoded. */
export function letterText(kind: LetterKind, { bytes, headers }: Pick<StoredBody, 'bytes' | 'headers'>): string | null {
  if (kind === 'delivery') return callText(bytes);
  if (!isEvent(kind, headers)) {
    const text = bytes.toString(charsetOf(bytes));
    return hasBareReturns(bytes) ? text.replaceAll('\r', '\n') : text;
  }
  try {
    return JSON.stringify(decode(bytes).data, null, 2);
  } catch {
    return null;
  }
}

/** As lines ended before: a form in a page sends each as CR LF, whatever they were. */
function asLinesEnded(text: string, { bytes }: Pick<StoredBody, 'bytes'>): string {
  if (hasBareReturns(bytes)) return text.replace(/\r?\n/g, '\r');
  return bytes.includes(13) ? text : text.replaceAll('\r\n', '\n');
}

/** The bytes of an edited text, in the form `letterText` showed it. Throws `HUB_INVALID` where it is no data of the event's type, or no call. */
export function letterBytes(kind: LetterKind, text: string, before: Pick<StoredBody, 'bytes' | 'headers'>): Buffer {
  if (kind === 'delivery') return Buffer.from(JSON.stringify(parseCall(text)));
  if (!isEvent(kind, before.headers)) return Buffer.from(asLinesEnded(text, before), charsetOf(before.bytes));
  const type = typeOfCe(before.headers['ce_type'] ?? '');
  if (type === null) throw new Fault('HUB_INVALID', 'the header ce_type names no event of the catalogue', { at: 'ce_type' });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new Fault('HUB_INVALID', 'the edited text is not JSON', { cause });
  }
  return encode(type, data as EventMap[EventType]);
}
