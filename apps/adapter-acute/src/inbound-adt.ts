import { inbound } from '@homeward/hub';
import { refusing } from '@homeward/hub/adapter';
import { mapAdt } from './adt/map-adt.ts';
import { type AdtMessage, identifyAdt, parseAdt } from './adt/adt-message.ts';
import { adtEvents } from './adt/statement.ts';
import type { AcuteConfig } from './config.ts';
import { acknowledge } from './hl7/acknowledge.ts';
import { readRawHeader } from './hl7/raw-header.ts';

/** HL7 v2 ADT messages, as hospitals' patient administration systems send them. */
export const adt = inbound<AdtMessage, (typeof adtEvents)[number], AcuteConfig>({
  door: { kind: 'mllp' },
  emits: adtEvents,
  parse: parseAdt,
  identify: identifyAdt,
  map: refusing(mapAdt),
  acknowledge: (receipt, bytes, adt) => acknowledge(receipt, adt?.header ?? readRawHeader(bytes)),
});
