import { type FaultCode, type FaultRow, faultTable } from './fault-table.ts';

export interface FaultOptions {
  readonly cause?: unknown;
  /** Milliseconds after which the sender may try again. */
  readonly retryAfterMs?: number;
  /** Where in the input: an HL7 position (`PV1-19`) or a JSON pointer. Never a value. */
  readonly at?: string;
  /** The name of the rule that was broken, for the sender's developer. */
  readonly rule?: string;
}

/** The one error of the product. The message is for operators and senders: it names fields and rules and holds no personal data. */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly retryAfterMs: number | undefined;
  readonly at: string | undefined;
  readonly rule: string | undefined;

  constructor(code: FaultCode, message: string, options: FaultOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Fault';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.at = options.at;
    this.rule = options.rule;
  }

  get row(): FaultRow {
    return faultTable[this.code];
  }
}

/** Classifies anything thrown: a Fault stays what it is, everything else is `HUB_BUG` with the original as cause. */
export function toFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  return new Fault('HUB_BUG', `unclassified ${name}`, { cause: thrown });
}
