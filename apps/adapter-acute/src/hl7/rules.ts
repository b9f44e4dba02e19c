import { Fault, type FaultCode } from '@homeward/kernel';

/**
 * The rules by which an HL7 message is refused, each with its code in HL7 table 0357 (message error condition codes).
 * The name of the rule goes into the acknowledgement, so that the sender's developer can look it up.
 */
export const rules = {
  segment: { code: '100', text: 'Segment sequence error' },
  'segment-count': { code: '100', text: 'Segment sequence error' },
  required: { code: '101', text: 'Required field missing' },
  delimiters: { code: '102', text: 'Data type error' },
  charset: { code: '102', text: 'Data type error' },
  time: { code: '102', text: 'Data type error' },
  'time-precision': { code: '102', text: 'Data type error' },
  future: { code: '102', text: 'Data type error' },
  past: { code: '102', text: 'Data type error' },
  date: { code: '102', text: 'Data type error' },
  'too-long': { code: '104', text: 'Value too long' },
  'message-type': { code: '200', text: 'Unsupported message type' },
  'event-type': { code: '201', text: 'Unsupported event code' },
  'processing-id': { code: '202', text: 'Unsupported processing id' },
  version: { code: '203', text: 'Unsupported version id' },
  'charset-name': { code: '103', text: 'Table value not found' },
  'sender-profile': { code: '103', text: 'Table value not found' },
} as const satisfies Record<string, { readonly code: string; readonly text: string }>;

export type Rule = keyof typeof rules;

/** A fault at a place of the message. `what` names fields and rules and never holds a value. */
export function fault(code: FaultCode, rule: Rule, { at, what }: { readonly at: string; readonly what: string }): Fault {
  return new Fault(code, `${at}: ${what}`, { at, rule });
}

export const missing = (at: string, name: string): Fault => fault('HUB_INVALID', 'required', { at, what: `${name} is missing` });
