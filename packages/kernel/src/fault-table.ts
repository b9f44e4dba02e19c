/**
 * The closed table of faults: what each means, whether work is tried again, and what each kind of door answers.
 * Everything that reacts to a failure (retry, dead letter, HTTP status, HL7 code, alarm) reads this table and nothing else.
 */

export type Retry = 'never' | 'backoff' | 'await';
export type Blame = 'sender' | 'us' | 'partner' | 'case worker' | 'information governance' | 'order across sources';

export interface FaultRow {
  readonly meaning: string;
  /** `await` waits for something expected (bounded), `backoff` tries again with growing pauses, `never` is terminal. */
  readonly retry: Retry;
  /** Status of an HTTP answer; null where no HTTP door can meet the fault. */
  readonly http: number | null;
  /** HL7 v2 acknowledgement code; null where no HL7 door can meet the fault. */
  readonly hl7: 'AE' | 'AR' | null;
  readonly deadLetter: boolean;
  readonly alarm: boolean;
  /** Who has to act. */
  readonly blame: Blame;
}

const row = (
  meaning: string,
  retry: Retry,
  http: number | null,
  hl7: 'AE' | 'AR' | null,
  rest: { deadLetter?: true; alarm?: true; blame: Blame },
): FaultRow => ({ meaning, retry, http, hl7, deadLetter: rest.deadLetter ?? false, alarm: rest.alarm ?? false, blame: rest.blame });

export const faultTable = {
  HUB_DECODE: row('not parseable, wrong magic byte, or not in its declared character set', 'never', 400, 'AE', {
    deadLetter: true,
    blame: 'sender',
  }),
  HUB_SCHEMA: row('schema id of a newer release than this build', 'await', null, null, { deadLetter: true, alarm: true, blame: 'us' }),
  HUB_INVALID: row('parsed, but fails the contract', 'never', 422, 'AE', { deadLetter: true, blame: 'sender' }),
  HUB_UNSUPPORTED: row('message type, version or media type that this door does not take', 'never', 415, 'AR', { blame: 'sender' }),
  HUB_UNAUTHENTICATED: row('the caller did not prove who it is', 'never', 401, 'AR', { blame: 'sender' }),
  HUB_FORBIDDEN: row('the caller may not do this, or not for that organisation', 'never', 403, 'AR', { blame: 'sender' }),
  HUB_NOT_FOUND: row('no such thing', 'never', 404, null, { blame: 'sender' }),
  HUB_METHOD: row('not this verb', 'never', 405, null, { blame: 'sender' }),
  HUB_PRECONDITION: row('changed meanwhile', 'never', 412, null, { blame: 'sender' }),
  HUB_RULE: row('the domain refuses this command in this state', 'never', 409, null, { blame: 'case worker' }),
  HUB_CONFLICT: row('same identifier, other content', 'never', 409, 'AE', { deadLetter: true, blame: 'sender' }),
  HUB_LEGAL_BASIS: row('no legal basis to share', 'never', 403, null, { blame: 'information governance' }),
  HUB_UNKNOWN_REFERENCE: row('a command about something not seen yet', 'await', 404, 'AE', {
    deadLetter: true,
    blame: 'order across sources',
  }),
  HUB_TOO_LARGE: row('over a size limit', 'never', 413, 'AE', { blame: 'sender' }),
  HUB_THROTTLED: row('slow down', 'backoff', 429, 'AR', { blame: 'sender' }),
  HUB_PARTNER_REFUSED: row('the partner answered that it will not take this', 'never', 502, null, { deadLetter: true, blame: 'partner' }),
  HUB_PARTNER_DOWN: row('the partner does not answer, or asks to wait', 'backoff', 503, null, { alarm: true, blame: 'partner' }),
  HUB_BROKER: row('Kafka is unavailable', 'backoff', 503, 'AR', { alarm: true, blame: 'us' }),
  HUB_STORE: row('PostgreSQL is unavailable or full', 'backoff', 503, 'AR', { alarm: true, blame: 'us' }),
  HUB_REGISTRY: row('an external schema registry is unavailable', 'backoff', 503, 'AR', { alarm: true, blame: 'us' }),
  HUB_CONFIG: row('bad configuration: the process exits with 78 before anything connects', 'never', null, null, { blame: 'us' }),
  HUB_BUG: row('anything nobody classified', 'never', 500, 'AE', { deadLetter: true, alarm: true, blame: 'us' }),
} as const satisfies Record<string, FaultRow>;

export type FaultCode = keyof typeof faultTable;

export const faultCodes = Object.keys(faultTable) as readonly FaultCode[];
