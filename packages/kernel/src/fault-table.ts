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

type Answers = Partial<Pick<FaultRow, 'http' | 'hl7' | 'deadLetter' | 'alarm'>> & Pick<FaultRow, 'blame'>;

const row = (meaning: string, retry: Retry, answers: Answers): FaultRow => ({
  meaning,
  retry,
  http: null,
  hl7: null,
  deadLetter: false,
  alarm: false,
  ...answers,
});

export const faultTable = {
  HUB_DECODE: row('not parseable, wrong magic byte, or not in its declared character set', 'never', {
    http: 400,
    hl7: 'AE',
    deadLetter: true,
    blame: 'sender',
  }),
  HUB_SCHEMA: row('an event or a state of a newer release than this build', 'await', {
    http: 503,
    deadLetter: true,
    alarm: true,
    blame: 'us',
  }),
  HUB_INVALID: row('parsed, but fails the contract', 'never', { http: 422, hl7: 'AE', deadLetter: true, blame: 'sender' }),
  HUB_UNSUPPORTED: row('message type, version or media type that this door does not take', 'never', {
    http: 415,
    hl7: 'AR',
    blame: 'sender',
  }),
  HUB_UNAUTHENTICATED: row('the caller did not prove who it is', 'never', { http: 401, hl7: 'AR', blame: 'sender' }),
  HUB_FORBIDDEN: row('the caller may not do this, or not for that organisation', 'never', { http: 403, hl7: 'AR', blame: 'sender' }),
  HUB_NOT_FOUND: row('no such thing', 'never', { http: 404, blame: 'sender' }),
  HUB_METHOD: row('not this verb', 'never', { http: 405, blame: 'sender' }),
  HUB_NOT_ACCEPTABLE: row('asked for as a media type that it is not given as', 'never', { http: 406, blame: 'sender' }),
  HUB_PRECONDITION: row('changed meanwhile', 'never', { http: 412, blame: 'sender' }),
  HUB_RULE: row('the domain refuses this command in this state', 'never', { http: 409, blame: 'case worker' }),
  HUB_CONFLICT: row('same identifier, other content', 'never', { http: 409, hl7: 'AE', deadLetter: true, blame: 'sender' }),
  HUB_LEGAL_BASIS: row('no legal basis to share', 'never', { http: 403, blame: 'information governance' }),
  HUB_UNKNOWN_REFERENCE: row('a command about something not seen yet', 'await', {
    http: 404,
    hl7: 'AE',
    deadLetter: true,
    blame: 'order across sources',
  }),
  HUB_TOO_LARGE: row('over a size limit', 'never', { http: 413, hl7: 'AE', blame: 'sender' }),
  HUB_THROTTLED: row('slow down', 'backoff', { http: 429, hl7: 'AR', blame: 'sender' }),
  HUB_PARTNER_REFUSED: row('the partner answered that it will not take this', 'never', { http: 502, deadLetter: true, blame: 'partner' }),
  HUB_PARTNER_DOWN: row('the partner does not answer, or asks to wait', 'backoff', { http: 503, alarm: true, blame: 'partner' }),
  HUB_BROKER: row('Kafka is unavailable', 'backoff', { http: 503, hl7: 'AR', alarm: true, blame: 'us' }),
  HUB_STORE: row('PostgreSQL is unavailable or full', 'backoff', { http: 503, hl7: 'AR', alarm: true, blame: 'us' }),
  HUB_REGISTRY: row('an external schema registry is unavailable', 'backoff', { http: 503, hl7: 'AR', alarm: true, blame: 'us' }),
  HUB_AWAY: row('the process that runs this part does not answer', 'backoff', { http: 503, alarm: true, blame: 'us' }),
  HUB_CONFIG: row('bad configuration: the process exits with 78 before anything connects', 'never', { blame: 'us' }),
  HUB_BUG: row('anything nobody classified', 'never', { http: 500, hl7: 'AE', deadLetter: true, alarm: true, blame: 'us' }),
} as const satisfies Record<string, FaultRow>;

export type FaultCode = keyof typeof faultTable;

export const faultCodes = Object.keys(faultTable) as readonly FaultCode[];
