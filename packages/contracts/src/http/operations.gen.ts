// Generated from schemas/http/operations.openapi.yaml by `npm run check -- --write`. Do not edit.
export interface paths {
  readonly '/operations/v1/apps': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * How each app is
     * @description Every app and adapter of the process that answers. A figure is -1 while it cannot be told, because an engine does not answer.
     */
    readonly get: operations['listApps'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/operations/v1/apps/{app}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** How one app is */
    readonly get: operations['showApp'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/operations/v1/apps/{app}/messages': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Messages that came in at the doors of an app
     * @description Accepted, skipped and refused ones; without their content. An app without doors has none.
     */
    readonly get: operations['listMessages'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/operations/v1/apps/{app}/messages/{message}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One message
     * @description What became of it, without its content.
     */
    readonly get: operations['showMessage'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/operations/v1/apps/{app}/dead-letters': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Dead letters of an app
     * @description Events that no handler could work off, messages that a door refused, calls that a partner refused.
     */
    readonly get: operations['listDeadLetters'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/operations/v1/apps/{app}/dead-letters/{letter}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One dead letter
     * @description With what was done about it so far; without its content.
     */
    readonly get: operations['showDeadLetter'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/operations/v1/apps/{app}/dead-letters/{letter}/body': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What a dead letter carries
     * @description Personal data may stand in it: whoever reads it is noted with the letter. Every version, the original first.
     */
    readonly get: operations['readDeadLetterBody'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/operations/v1/apps/{app}/replays': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Replays of dead letters */
    readonly get: operations['listReplays'];
    readonly put?: never;
    /**
     * Work dead letters off again
     * @description Letters by id, or all that wait and fit a filter. The app works them off by itself, oldest first and no faster than asked, also after a restart. A letter that fails again is dead again, and those behind it of the same source and key are held back.
     */
    readonly post: operations['replayDeadLetters'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/operations/v1/apps/{app}/replays/{replay}/stop': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Stop a replay
     * @description What is not worked off yet waits again.
     */
    readonly post: operations['stopReplay'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/operations/v1/apps/{app}/drops': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Be done with dead letters
     * @description For a reason, which is kept with who gave it. The letters and what they carry stay to be read.
     */
    readonly post: operations['dropDeadLetters'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/operations/v1/apps/{app}/partners': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * How deliveries to each partner go
     * @description Partners of an adapter; an app has none.
     */
    readonly get: operations['listPartners'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/operations/v1/apps/{app}/partners/{partner}/enable': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Call a partner again
     * @description What waits goes first.
     */
    readonly post: operations['enablePartner'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/operations/v1/apps/{app}/partners/{partner}/disable': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Stop calling a partner
     * @description No calls are made until it is enabled again; nothing is lost meanwhile.
     */
    readonly post: operations['disablePartner'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/operations/v1/apps/{app}/partners/{partner}/recoveries': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Make all calls to a partner again
     * @description Those written since a moment, whether the partner took them or refused them, under the ids they had; for a partner that lost what it had.
     */
    readonly post: operations['recoverPartner'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/operations/v1/apps/{app}/deliveries': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Deliveries of an adapter to its partners
     * @description Without what was told.
     */
    readonly get: operations['listDeliveries'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/operations/v1/traces/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What became of a message, hop by hop
     * @description By its correlation id, by the id of any event of it, or by the id that its sender gave it. One id may stand in several journeys: an event that
     *     was replayed for another reason, messages of several senders. Every process with doors is asked for a sender's own id; `503` where one does
     *     not answer and no other knows the id.
     */
    readonly get: operations['showTrace'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    readonly AppList: {
      readonly apps: readonly components['schemas']['AppFigures'][];
    };
    /** @description What an app says of itself. */
    readonly AppFigures: {
      readonly name: string;
      /** @description As people call it. */
      readonly label: string;
      /**
       * @description `degraded`: it runs, but something it needs fails right now, and it tries again.
       * @enum {string}
       */
      readonly state: 'starting' | 'running' | 'degraded' | 'stopped';
      /** @description Records of the topics it reads that are not yet in its state. */
      readonly lag: number;
      /** @description Records it has committed and not yet published. */
      readonly outbox: number;
      /** @description Dead letters that wait for somebody. */
      readonly deadLetters: number;
      /** @description Dead letters and refusals of all time, by fault. */
      readonly faults: {
        readonly [key: string]: number;
      };
      /** @description What fails right now, and so why the app is degraded. */
      readonly failing: readonly {
        /** @description Of the runtime: `doors`, `relay`, `relay case.v1` for one topic, or `consumer spell.v1/3` for a topic and partition. */
        readonly part: string;
        readonly code: components['schemas']['KeptFaultCode'];
        /** @description In words, without personal data. */
        readonly reason: string;
      }[];
      /** @description Messages at each door since the process started, by result. */
      readonly doors?: {
        readonly [key: string]: {
          readonly [key: string]: number;
        };
      };
    };
    /**
     * @description What became of a message at the door.
     * @enum {string}
     */
    readonly Result: 'accepted' | 'skipped' | 'refused';
    readonly MessageList: {
      readonly messages: readonly components['schemas']['Message'][];
      readonly next: components['schemas']['Next'];
    };
    /** @description `before` of the page that follows; null at the end. */
    readonly Next: string | null;
    /** @description One message at a door, without its content. */
    readonly Message: {
      /** @description Its place in the list. */
      readonly row: string;
      readonly door: string;
      /** @description Empty where it was refused before anybody knew the sender. */
      readonly sender: string;
      /** @description The sender's own id. */
      readonly messageId: string;
      /**
       * Format: uuid
       * @description Names everything that followed from it.
       */
      readonly correlationId: string;
      readonly result: components['schemas']['Result'];
      /** @description Why it was skipped. */
      readonly reason: string | null;
      readonly notes: readonly string[];
      /** @description Why it was refused; null where it was not. */
      readonly fault: components['schemas']['Fault'] | null;
      /** Format: date-time */
      readonly receivedAt: string;
      /** @description In bytes. */
      readonly size: number;
    };
    /** @description A fault; its words name fields and rules and repeat no value. */
    readonly Fault: {
      readonly code: components['schemas']['KeptFaultCode'];
      readonly message: string;
      /** @description Where in the input: an HL7 position or a JSON pointer. */
      readonly at: string | null;
      /** @description The rule that is broken. */
      readonly rule: string | null;
    };
    /**
     * @description An event that no handler could work off, a message that a door refused, a call that a partner refused, a record that Kafka will never take.
     * @enum {string}
     */
    readonly LetterKind: 'event' | 'message' | 'delivery' | 'publication';
    /**
     * @description `dead` waits for somebody; `queued` is about to be replayed; `replayed` and `dropped` are done with.
     * @enum {string}
     */
    readonly LetterStatus: 'dead' | 'queued' | 'replayed' | 'dropped';
    readonly DeadLetterList: {
      readonly letters: readonly components['schemas']['DeadLetter'][];
      readonly next: components['schemas']['Next'];
    };
    /** @description A dead letter without what it carries. */
    readonly DeadLetter: {
      /** Format: uuid */
      readonly id: string;
      readonly kind: components['schemas']['LetterKind'];
      readonly status: components['schemas']['LetterStatus'];
      /** @description The topic, the door or the partner. */
      readonly source: string;
      /** @description Letters of one source and key are replayed in order. */
      readonly key: string;
      /** @description Where the original stands: topic/partition/offset, row of a message, id of a delivery, row of a publication. */
      readonly origin: string;
      /** @description Id of the event, or the sender's own id of the message. */
      readonly reference: string | null;
      /** @description Type of the event. */
      readonly type: string | null;
      readonly correlationId: string | null;
      /** @description What was tried. */
      readonly handler: string;
      readonly fault: components['schemas']['Fault'];
      readonly attempts: number;
      /** Format: date-time */
      readonly firstFailedAt: string;
      /** Format: date-time */
      readonly deadAt: string;
      /** @description Version of the content that a replay takes: 1 as it came, one more with each edit. */
      readonly version: number;
      /** @description The last replay that it was part of. */
      readonly replayId: string | null;
    };
    readonly DeadLetterHistory: {
      readonly letter: components['schemas']['DeadLetter'];
      /** @description What was done about it, oldest first. */
      readonly actions: readonly {
        /** @enum {string} */
        readonly action: 'read-body' | 'edit' | 'replay' | 'stop' | 'drop' | 'settled' | 'failed';
        /** Format: date-time */
        readonly at: string;
        readonly role: string;
        readonly organisation: string;
        /** @description Opaque reference to whoever did it. */
        readonly userRef: string | null;
        /** @description The reason given, or what became of a replay. */
        readonly note: string;
      }[];
    };
    readonly DeadLetterBody: {
      readonly versions: readonly {
        readonly version: number;
        /** Format: date-time */
        readonly madeAt: string;
        /** @description Headers of an event; for a message what the transport said of its sender. */
        readonly headers: {
          readonly [key: string]: string;
        };
        /** @description The bytes. */
        readonly base64: string;
        /** @description The bytes for people: an event's data as JSON, a message as text; null where it can be read as neither. */
        readonly text: string | null;
      }[];
    };
    /** @description Letters by id, or all that wait and fit a filter. */
    readonly Which:
      | {
          readonly ids: readonly string[];
        }
      | {
          readonly filter: components['schemas']['LetterFilter'];
        };
    readonly LetterFilter: {
      readonly kind?: components['schemas']['LetterKind'];
      readonly fault?: components['schemas']['KeptFaultCode'];
      readonly source?: string;
      readonly key?: string;
      /** Format: uuid */
      readonly correlationId?: string;
      /** Format: uuid */
      readonly replayId?: string;
      /** Format: date-time */
      readonly since?: string;
      /** Format: date-time */
      readonly until?: string;
    };
    readonly ReplayRequest: {
      readonly which: components['schemas']['Which'];
      /**
       * @description At most so many letters a second.
       * @default 50
       */
      readonly ratePerSecond?: number;
    };
    readonly ReplayList: {
      readonly replays: readonly components['schemas']['Replay'][];
    };
    readonly Replay: {
      /** Format: uuid */
      readonly id: string;
      /** Format: date-time */
      readonly askedAt: string;
      readonly ratePerSecond: number;
      readonly stopped: boolean;
      /** @description Still to be tried. */
      readonly queued: number;
      /** @description Worked off. */
      readonly replayed: number;
      /** @description Failed anew, or held back behind one of the same key that failed. */
      readonly dead: number;
    };
    readonly DropRequest: {
      readonly which: components['schemas']['Which'];
      /** @description Why they need not be worked off; never about a person by name or number. */
      readonly reason: string;
    };
    readonly Dropped: {
      readonly dropped: number;
    };
    readonly PartnerList: {
      readonly partners: readonly components['schemas']['PartnerDeliveries'][];
    };
    /** @description How deliveries to one partner go. */
    readonly PartnerDeliveries: {
      readonly partner: string;
      /**
       * @description `down`: calls fail and are tried again; `disabled`: none are made until somebody enables them; `removed`: the configuration no longer names it, and what waited then waits until it does.
       * @enum {string}
       */
      readonly state: 'up' | 'down' | 'disabled' | 'removed';
      /** Format: date-time */
      readonly disabledAt: string | null;
      /**
       * @description It said that there is nobody any more, it failed for too long, or somebody asked.
       * @enum {unknown}
       */
      readonly disabledBecause: 'gone' | 'failing' | 'asked' | null;
      /** Format: date-time */
      readonly failingSince: string | null;
      /** @description Deliveries that wait, dead ones and those behind them included; counts at most 100,000. */
      readonly waiting: number;
      /**
       * Format: date-time
       * @description When the oldest of them was written; null where nothing waits.
       */
      readonly oldestAt: string | null;
      /** @description Keys of which the first delivery is dead: everything about them waits until somebody replays or drops its dead letter. */
      readonly held: number;
      /** @description How the latest failed call among those that wait ended; null where none of them failed. */
      readonly fault: {
        readonly code: components['schemas']['KeptFaultCode'];
        readonly message: string;
      } | null;
    };
    readonly RecoveryRequest: {
      /** Format: date-time */
      readonly since: string;
    };
    /** @description Calls that will be made again. */
    readonly Recovery: {
      /** @description Those that the partner had taken. */
      readonly done: number;
      /** @description Those that it had refused. */
      readonly dead: number;
    };
    /**
     * @description `waiting` for its turn or its next attempt; `dead`: refused, and its key waits until somebody replays or drops it.
     * @enum {string}
     */
    readonly DeliveryState: 'waiting' | 'done' | 'dead' | 'dropped';
    readonly DeliveryList: {
      readonly deliveries: readonly components['schemas']['Delivery'][];
      readonly next: components['schemas']['Next'];
    };
    /** @description A delivery without its call. */
    readonly Delivery: {
      /** @description What the partner knows it by, over all attempts. */
      readonly id: string;
      readonly partner: string;
      readonly key: string;
      /** @description What the adapter calls this kind of call. */
      readonly outbound: string;
      /** Format: uuid */
      readonly eventId: string;
      readonly eventType: string;
      readonly correlationId: string;
      readonly state: components['schemas']['DeliveryState'];
      readonly attempts: number;
      /** Format: date-time */
      readonly createdAt: string;
      /**
       * Format: date-time
       * @description When it is tried next.
       */
      readonly dueAt: string | null;
      /** Format: date-time */
      readonly firstFailedAt: string | null;
      /** Format: date-time */
      readonly doneAt: string | null;
      /** @description Why the last attempt failed. */
      readonly fault: {
        readonly code: components['schemas']['KeptFaultCode'];
        readonly message: string;
      } | null;
    };
    readonly Trace: {
      readonly journeys: readonly components['schemas']['Journey'][];
    };
    /** @description Everything that one message at a door, one command or one deadline led to. */
    readonly Journey: {
      /** Format: uuid */
      readonly correlationId: string;
      /** @description In the order of time. */
      readonly steps: readonly components['schemas']['Step'][];
    };
    /** @description One hop through one app: what went in, what became of it, and what came out because of it. */
    readonly Step: {
      /** Format: date-time */
      readonly at: string;
      readonly durationMs: number;
      readonly app: string;
      /** @description Kind of work: a door, an event, a command, a deadline, a delivery, a replay. */
      readonly kind: string;
      /** @description The door, the topic read, the aggregate or the partner. */
      readonly handler: string;
      /** @description What went in; null where nothing did: somebody asked, or time passed. */
      readonly took: {
        /** Format: uuid */
        readonly eventId: string;
        readonly type: string;
        /** @description What became of it. */
        readonly outcome: string;
      } | null;
      /** @description Events that came out. */
      readonly said: readonly {
        /** Format: uuid */
        readonly eventId: string;
        readonly type: string;
      }[];
      /** @description What went wrong. */
      readonly fault: {
        readonly code: string;
        readonly attempts: number;
      } | null;
      /** @description The replay of dead letters that it was part of. */
      readonly replayId: string | null;
      /** @description Where in the log it was read; null for what was not. */
      readonly from: {
        readonly topic: string;
        readonly partition: number;
      } | null;
    };
    /** @description Why a call was refused (RFC 9457). Names fields and rules; holds no personal data. */
    readonly Problem: {
      /**
       * Format: uri-reference
       * @description Address of the fault's explanation.
       */
      readonly type: string;
      /** @description What the code means. */
      readonly title: string;
      readonly status: number;
      /** @description What was wrong with this call. */
      readonly detail?: string;
      readonly code: components['schemas']['FaultCode'];
      /** Format: uuid */
      readonly correlationId: string;
      /** @description Where in the request. */
      readonly at?: string;
      /** @description The rule that is broken. */
      readonly rule?: string;
      /** @description Every broken rule that was found, where there are several. */
      readonly errors?: readonly {
        /** @description JSON pointer into the body, or the name of the parameter. */
        readonly at: string;
        /** @description The rule that is broken. */
        readonly rule: string;
      }[];
    };
    /**
     * @description Code of the hub's fault table, of a call that was refused.
     * @enum {string}
     */
    readonly FaultCode:
      | 'HUB_DECODE'
      | 'HUB_INVALID'
      | 'HUB_UNSUPPORTED'
      | 'HUB_UNAUTHENTICATED'
      | 'HUB_FORBIDDEN'
      | 'HUB_NOT_FOUND'
      | 'HUB_METHOD'
      | 'HUB_NOT_ACCEPTABLE'
      | 'HUB_PRECONDITION'
      | 'HUB_RULE'
      | 'HUB_CONFLICT'
      | 'HUB_LEGAL_BASIS'
      | 'HUB_UNKNOWN_REFERENCE'
      | 'HUB_TOO_LARGE'
      | 'HUB_THROTTLED'
      | 'HUB_PARTNER_REFUSED'
      | 'HUB_PARTNER_DOWN'
      | 'HUB_BROKER'
      | 'HUB_STORE'
      | 'HUB_REGISTRY'
      | 'HUB_AWAY'
      | 'HUB_BUG';
    /**
     * @description Code of the hub's fault table, of what was refused or could not be worked off.
     * @enum {string}
     */
    readonly KeptFaultCode:
      | 'HUB_DECODE'
      | 'HUB_SCHEMA'
      | 'HUB_INVALID'
      | 'HUB_UNSUPPORTED'
      | 'HUB_UNAUTHENTICATED'
      | 'HUB_FORBIDDEN'
      | 'HUB_NOT_FOUND'
      | 'HUB_METHOD'
      | 'HUB_NOT_ACCEPTABLE'
      | 'HUB_PRECONDITION'
      | 'HUB_RULE'
      | 'HUB_CONFLICT'
      | 'HUB_LEGAL_BASIS'
      | 'HUB_UNKNOWN_REFERENCE'
      | 'HUB_TOO_LARGE'
      | 'HUB_THROTTLED'
      | 'HUB_PARTNER_REFUSED'
      | 'HUB_PARTNER_DOWN'
      | 'HUB_BROKER'
      | 'HUB_STORE'
      | 'HUB_REGISTRY'
      | 'HUB_AWAY'
      | 'HUB_CONFIG'
      | 'HUB_BUG';
  };
  responses: {
    /** @description The address or the body cannot be read. */
    readonly Unreadable: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/faults/HUB_DECODE",
         *       "title": "not parseable, wrong magic byte, or not in its declared character set",
         *       "status": 400,
         *       "detail": "the body is not JSON in UTF-8",
         *       "code": "HUB_DECODE",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description No token and no session, or one that the hub does not trust. */
    readonly Unauthenticated: {
      headers: {
        readonly 'WWW-Authenticate': components['headers']['WWWAuthenticate'];
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/faults/HUB_UNAUTHENTICATED",
         *       "title": "the caller did not prove who it is",
         *       "status": 401,
         *       "detail": "a bearer token is needed",
         *       "code": "HUB_UNAUTHENTICATED",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The caller may not do this. */
    readonly Forbidden: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/faults/HUB_FORBIDDEN",
         *       "title": "the caller may not do this, or not for that organisation",
         *       "status": 403,
         *       "detail": "this caller may not do this",
         *       "code": "HUB_FORBIDDEN",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description No such app, message or letter. */
    readonly NotFound: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/faults/HUB_NOT_FOUND",
         *       "title": "no such thing",
         *       "status": 404,
         *       "detail": "no app of that name runs here",
         *       "code": "HUB_NOT_FOUND",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Asked for as another media type than JSON. */
    readonly NotAcceptable: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/faults/HUB_NOT_ACCEPTABLE",
         *       "title": "asked for as a media type that it is not given as",
         *       "status": 406,
         *       "detail": "this is answered as application/json",
         *       "code": "HUB_NOT_ACCEPTABLE",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Not in this state. */
    readonly Refused: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/faults/HUB_RULE",
         *       "title": "the domain refuses this command in this state",
         *       "status": 409,
         *       "detail": "the replay has ended",
         *       "code": "HUB_RULE",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Changed meanwhile. */
    readonly Changed: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/faults/HUB_PRECONDITION",
         *       "title": "changed meanwhile",
         *       "status": 412,
         *       "detail": "the letter does not wait any more",
         *       "code": "HUB_PRECONDITION",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is over the limit. */
    readonly TooLarge: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/faults/HUB_TOO_LARGE",
         *       "title": "over a size limit",
         *       "status": 413,
         *       "detail": "the request is larger than this door takes",
         *       "code": "HUB_TOO_LARGE",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The body is not `application/json`. */
    readonly Unsupported: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/faults/HUB_UNSUPPORTED",
         *       "title": "message type, version or media type that this door does not take",
         *       "status": 415,
         *       "detail": "the body comes as application/json",
         *       "code": "HUB_UNSUPPORTED",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Not as this document says. */
    readonly Invalid: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/faults/HUB_INVALID",
         *       "title": "parsed, but fails the contract",
         *       "status": 422,
         *       "detail": "limit must be <= 500",
         *       "code": "HUB_INVALID",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Too many calls; try again later. */
    readonly Throttled: {
      headers: {
        readonly 'Retry-After': components['headers']['RetryAfter'];
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/faults/HUB_THROTTLED",
         *       "title": "slow down",
         *       "status": 429,
         *       "detail": "more calls in a minute than this caller may make",
         *       "code": "HUB_THROTTLED",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description A fault of the hub's own; it raised an alarm. */
    readonly Bug: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/faults/HUB_BUG",
         *       "title": "anything nobody classified",
         *       "status": 500,
         *       "detail": "an error of the hub itself; quote the correlation id",
         *       "code": "HUB_BUG",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The hub cannot answer now. Try again. */
    readonly Unavailable: {
      headers: {
        readonly 'Retry-After': components['headers']['RetryAfter'];
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/faults/HUB_STORE",
         *       "title": "PostgreSQL is unavailable or full",
         *       "status": 503,
         *       "detail": "the hub cannot store messages at the moment",
         *       "code": "HUB_STORE",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: {
    /**
     * @description Name of the app or adapter.
     * @example adapter-acute
     */
    readonly App: string;
    /**
     * @description Name of the adapter.
     * @example adapter-council
     */
    readonly Adapter: string;
    /**
     * @description Name of the partner, as configured.
     * @example somerset-council
     */
    readonly Partner: string;
    /**
     * @description Deliveries to this partner only.
     * @example somerset-council
     */
    readonly PartnerOnly: string;
    /**
     * @description Deliveries in this state only.
     * @example waiting
     */
    readonly DeliveryState: components['schemas']['DeliveryState'];
    /**
     * @description Correlation id of the message, the id of an event, or the sender's own id of the message.
     * @example 0199c2a4-7a10-7b3e-8f21-5d3c9e6a1b00
     */
    readonly TraceId: string;
    /**
     * @description `row` of the message in the list.
     * @example 1
     */
    readonly Message: string;
    /**
     * @description `id` of the letter in the list.
     * @example 0199c2a4-7a10-7b3e-8f21-5d3c9e6a1b02
     */
    readonly Letter: string;
    /**
     * @description `id` of the replay.
     * @example 0199c2a9-1b2c-7d4e-9f60-718293a4b5c6
     */
    readonly ReplayInPath: string;
    /**
     * @description Messages of this door only.
     * @example adapter-acute.adt
     */
    readonly Door: string;
    /**
     * @description Messages with this result only.
     * @example refused
     */
    readonly Result: components['schemas']['Result'];
    /**
     * @description Messages of this sender only, as the door names it.
     * @example PAS
     */
    readonly Sender: string;
    /**
     * @description Messages that their sender calls by this id only.
     * @example A10041
     */
    readonly MessageId: string;
    /**
     * @description Those with this fault only.
     * @example HUB_INVALID
     */
    readonly Fault: components['schemas']['KeptFaultCode'];
    /**
     * @description Those since then.
     * @example 2026-08-10T00:00:00Z
     */
    readonly From: string;
    /**
     * @description Those before then.
     * @example 2036-08-11T00:00:00Z
     */
    readonly Until: string;
    /**
     * @description `next` of the page before.
     * @example 9000000
     */
    readonly Before: string;
    /**
     * @description How many at most.
     * @example 20
     */
    readonly Limit: number;
    /**
     * @description Letters of this kind only.
     * @example message
     */
    readonly LetterKind: components['schemas']['LetterKind'];
    /**
     * @description Letters with this status only.
     * @example dead
     */
    readonly LetterStatus: components['schemas']['LetterStatus'];
    /**
     * @description Letters from this topic, door or partner only.
     * @example adapter-acute.adt
     */
    readonly Source: string;
    /**
     * @description Letters with this key only.
     * @example PAS@RH5
     */
    readonly Key: string;
    /**
     * @description Letters on the way of this message only.
     * @example 0199c2a4-7a10-7b3e-8f21-5d3c9e6a1b00
     */
    readonly CorrelationId: string;
    /**
     * @description Letters of this replay only.
     * @example 0199c2a9-1b2c-7d4e-9f60-718293a4b5c6
     */
    readonly Replay: string;
  };
  requestBodies: never;
  headers: {
    /** @description Seconds after which to try again. */
    readonly RetryAfter: number;
    /** @description How to prove who you are. */
    readonly WWWAuthenticate: string;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly listApps: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The figures. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['AppList'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly showApp: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the app or adapter.
         * @example adapter-acute
         */
        readonly app: components['parameters']['App'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Its figures. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['AppFigures'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly listMessages: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description Messages of this door only.
         * @example adapter-acute.adt
         */
        readonly door?: components['parameters']['Door'];
        /**
         * @description Messages with this result only.
         * @example refused
         */
        readonly result?: components['parameters']['Result'];
        /**
         * @description Those with this fault only.
         * @example HUB_INVALID
         */
        readonly fault?: components['parameters']['Fault'];
        /**
         * @description Messages of this sender only, as the door names it.
         * @example PAS
         */
        readonly sender?: components['parameters']['Sender'];
        /**
         * @description Messages that their sender calls by this id only.
         * @example A10041
         */
        readonly messageId?: components['parameters']['MessageId'];
        /**
         * @description Those since then.
         * @example 2026-08-10T00:00:00Z
         */
        readonly from?: components['parameters']['From'];
        /**
         * @description Those before then.
         * @example 2036-08-11T00:00:00Z
         */
        readonly until?: components['parameters']['Until'];
        /**
         * @description `next` of the page before.
         * @example 9000000
         */
        readonly before?: components['parameters']['Before'];
        /**
         * @description How many at most.
         * @example 20
         */
        readonly limit?: components['parameters']['Limit'];
      };
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the app or adapter.
         * @example adapter-acute
         */
        readonly app: components['parameters']['App'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of messages. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['MessageList'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly showMessage: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the app or adapter.
         * @example adapter-acute
         */
        readonly app: components['parameters']['App'];
        /**
         * @description `row` of the message in the list.
         * @example 1
         */
        readonly message: components['parameters']['Message'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The message. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Message'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly listDeadLetters: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description Letters of this kind only.
         * @example message
         */
        readonly kind?: components['parameters']['LetterKind'];
        /**
         * @description Letters with this status only.
         * @example dead
         */
        readonly status?: components['parameters']['LetterStatus'];
        /**
         * @description Those with this fault only.
         * @example HUB_INVALID
         */
        readonly fault?: components['parameters']['Fault'];
        /**
         * @description Letters from this topic, door or partner only.
         * @example adapter-acute.adt
         */
        readonly source?: components['parameters']['Source'];
        /**
         * @description Letters with this key only.
         * @example PAS@RH5
         */
        readonly key?: components['parameters']['Key'];
        /**
         * @description Letters on the way of this message only.
         * @example 0199c2a4-7a10-7b3e-8f21-5d3c9e6a1b00
         */
        readonly correlationId?: components['parameters']['CorrelationId'];
        /**
         * @description Letters of this replay only.
         * @example 0199c2a9-1b2c-7d4e-9f60-718293a4b5c6
         */
        readonly replay?: components['parameters']['Replay'];
        /**
         * @description Those since then.
         * @example 2026-08-10T00:00:00Z
         */
        readonly from?: components['parameters']['From'];
        /**
         * @description Those before then.
         * @example 2036-08-11T00:00:00Z
         */
        readonly until?: components['parameters']['Until'];
        /**
         * @description `next` of the page before.
         * @example 9000000
         */
        readonly before?: components['parameters']['Before'];
        /**
         * @description How many at most.
         * @example 20
         */
        readonly limit?: components['parameters']['Limit'];
      };
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the app or adapter.
         * @example adapter-acute
         */
        readonly app: components['parameters']['App'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of dead letters. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['DeadLetterList'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly showDeadLetter: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the app or adapter.
         * @example adapter-acute
         */
        readonly app: components['parameters']['App'];
        /**
         * @description `id` of the letter in the list.
         * @example 0199c2a4-7a10-7b3e-8f21-5d3c9e6a1b02
         */
        readonly letter: components['parameters']['Letter'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The letter. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['DeadLetterHistory'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly readDeadLetterBody: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the app or adapter.
         * @example adapter-acute
         */
        readonly app: components['parameters']['App'];
        /**
         * @description `id` of the letter in the list.
         * @example 0199c2a4-7a10-7b3e-8f21-5d3c9e6a1b02
         */
        readonly letter: components['parameters']['Letter'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Its versions. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['DeadLetterBody'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly listReplays: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the app or adapter.
         * @example adapter-acute
         */
        readonly app: components['parameters']['App'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The replays. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ReplayList'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly replayDeadLetters: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the app or adapter.
         * @example adapter-acute
         */
        readonly app: components['parameters']['App'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ReplayRequest'];
      };
    };
    readonly responses: {
      /** @description Queued durably. */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Replay'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Refused'];
      readonly 412: components['responses']['Changed'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['Unsupported'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly stopReplay: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the app or adapter.
         * @example adapter-acute
         */
        readonly app: components['parameters']['App'];
        /**
         * @description `id` of the replay.
         * @example 0199c2a9-1b2c-7d4e-9f60-718293a4b5c6
         */
        readonly replay: components['parameters']['ReplayInPath'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As it stands. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Replay'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Refused'];
      readonly 412: components['responses']['Changed'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly dropDeadLetters: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the app or adapter.
         * @example adapter-acute
         */
        readonly app: components['parameters']['App'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['DropRequest'];
      };
    };
    readonly responses: {
      /** @description How many there were. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Dropped'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Refused'];
      readonly 412: components['responses']['Changed'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['Unsupported'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly listPartners: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the adapter.
         * @example adapter-council
         */
        readonly app: components['parameters']['Adapter'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The partners. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PartnerList'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly enablePartner: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the adapter.
         * @example adapter-council
         */
        readonly app: components['parameters']['Adapter'];
        /**
         * @description Name of the partner, as configured.
         * @example somerset-council
         */
        readonly partner: components['parameters']['Partner'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As it stands. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PartnerDeliveries'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Refused'];
      readonly 412: components['responses']['Changed'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly disablePartner: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the adapter.
         * @example adapter-council
         */
        readonly app: components['parameters']['Adapter'];
        /**
         * @description Name of the partner, as configured.
         * @example somerset-council
         */
        readonly partner: components['parameters']['Partner'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description As it stands. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PartnerDeliveries'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Refused'];
      readonly 412: components['responses']['Changed'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly recoverPartner: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the adapter.
         * @example adapter-council
         */
        readonly app: components['parameters']['Adapter'];
        /**
         * @description Name of the partner, as configured.
         * @example somerset-council
         */
        readonly partner: components['parameters']['Partner'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['RecoveryRequest'];
      };
    };
    readonly responses: {
      /** @description How many. */
      readonly 202: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Recovery'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Refused'];
      readonly 412: components['responses']['Changed'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['Unsupported'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly listDeliveries: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description Deliveries to this partner only.
         * @example somerset-council
         */
        readonly partner?: components['parameters']['PartnerOnly'];
        /**
         * @description Deliveries in this state only.
         * @example waiting
         */
        readonly state?: components['parameters']['DeliveryState'];
        /**
         * @description Letters with this key only.
         * @example PAS@RH5
         */
        readonly key?: components['parameters']['Key'];
        /**
         * @description `next` of the page before.
         * @example 9000000
         */
        readonly before?: components['parameters']['Before'];
        /**
         * @description How many at most.
         * @example 20
         */
        readonly limit?: components['parameters']['Limit'];
      };
      readonly header?: never;
      readonly path: {
        /**
         * @description Name of the adapter.
         * @example adapter-council
         */
        readonly app: components['parameters']['Adapter'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of deliveries. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['DeliveryList'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly showTrace: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description Correlation id of the message, the id of an event, or the sender's own id of the message.
         * @example 0199c2a4-7a10-7b3e-8f21-5d3c9e6a1b00
         */
        readonly id: components['parameters']['TraceId'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Its journeys. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Trace'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
}
