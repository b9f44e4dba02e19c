import { eventTypes } from './event-types.ts';
import type { Message } from './message.ts';
import { fault, missing } from './rules.ts';

/** Versions that differ only in what this door does not read. */
export const versions = ['2.1', '2.2', '2.3', '2.3.1', '2.4', '2.5', '2.5.1', '2.6', '2.7', '2.7.1', '2.8', '2.8.1', '2.8.2'] as const;

export interface Header {
  /** MSH-3.1, empty where there is none. */
  readonly application: string;
  /** MSH-4.1, empty where there is none. */
  readonly facility: string;
  /** `A01`. */
  readonly trigger: string;
  /** MSH-10. */
  readonly controlId: string;
  /** MSH-11.1: `P` production, `T` training, `D` debugging. */
  readonly processing: string;
  readonly version: string;
}

/**
 * Reads and checks the header. What this door does not take at all is `HUB_UNSUPPORTED` (message type, event, version, processing id) and
 * checked first; what is missing is `HUB_INVALID`. Sender and control id were read before.
 */
export function readHeader(message: Message): Header {
  const msh = message.segment('MSH');
  if (msh === null) throw missing('MSH', 'the header');
  const type = msh.value(9);
  if (type === null) throw missing('MSH-9', 'the message type');
  if (type !== 'ADT') throw fault('HUB_UNSUPPORTED', 'message-type', { at: 'MSH-9', what: 'only ADT messages are taken' });
  const header: Header = {
    application: msh.value(3) ?? '',
    facility: msh.value(4) ?? '',
    trigger: readTrigger(message),
    controlId: msh.value(10) ?? '',
    processing: msh.value(11) ?? 'P',
    version: msh.value(12) ?? '',
  };
  if (header.version === '') throw missing('MSH-12', 'the version');
  if (!versions.some((version) => version === header.version))
    throw fault('HUB_UNSUPPORTED', 'version', { at: 'MSH-12', what: 'versions 2.1 to 2.8.2 are taken' });
  if (!['P', 'T', 'D'].includes(header.processing))
    throw fault('HUB_UNSUPPORTED', 'processing-id', { at: 'MSH-11', what: 'not P, T or D' });
  return header;
}

/** Version 2.1 names the event only in EVN-1. */
function readTrigger(message: Message): string {
  const trigger = message.segment('MSH')?.value(9, 2) ?? message.segment('EVN')?.value(1) ?? null;
  if (trigger === null) throw missing('MSH-9.2', 'the trigger event');
  if (!eventTypes.has(trigger))
    throw fault('HUB_UNSUPPORTED', 'event-type', { at: 'MSH-9.2', what: 'not an ADT event of HL7 v2.1 to v2.8' });
  return trigger;
}
