// Generated from schemas/http/partnership.openapi.yaml by `npm run check -- --write`. Do not edit.
export interface paths {
  readonly '/partnership/v1/concerns': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Concerns of your organisation
     * @description Those that wait longest for an answer first, then the newest; 50 a page.
     */
    readonly get: operations['listConcerns'];
    readonly put?: never;
    /** Raise an observation, a concern or an idea */
    readonly post: operations['raiseConcern'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/partnership/v1/concerns/{concern}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One concern, and where it stands */
    readonly get: operations['showConcern'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/partnership/v1/concerns/{concern}/acknowledgement': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Say that your organisation has taken it up */
    readonly post: operations['acknowledgeConcern'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/partnership/v1/concerns/{concern}/resolution': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Say what came of it */
    readonly post: operations['resolveConcern'];
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
    readonly NewConcern: {
      readonly kind: components['schemas']['Kind'];
      readonly theme: components['schemas']['Theme'];
      readonly level: components['schemas']['Level'];
      readonly text: components['schemas']['Text'];
      /** @description The hub's id of the stay in hospital that it is about. */
      readonly stay?: string;
      readonly referral?: components['schemas']['HubId'];
      readonly support?: components['schemas']['HubId'];
    };
    readonly Resolution: {
      /**
       * @description What came of it.
       * @enum {string}
       */
      readonly result: 'acted-on' | 'no-action-needed' | 'duplicate';
      readonly note: components['schemas']['Text'];
    };
    readonly ConcernList: {
      /** @description How many there are on all pages. */
      readonly total: number;
      readonly concerns: readonly components['schemas']['Concern'][];
    };
    /** @description A concern and where it stands. */
    readonly Concern: {
      readonly id: string;
      readonly kind: components['schemas']['Kind'];
      readonly theme: components['schemas']['Theme'];
      readonly level: components['schemas']['Level'];
      /** @description As it was said, without spaces around it. */
      readonly text: string;
      /**
       * @description Waiting to be taken up, taken up, or settled.
       * @enum {string}
       */
      readonly state: 'waiting' | 'taken-up' | 'settled';
      /** @description Organisation that raised it, by ODS code or an id of the hub. */
      readonly raisedBy: string;
      /** Format: date-time */
      readonly raisedAt: string;
      /** @description Organisation before which it lies. */
      readonly with: string | null;
      /** @description Role in that organisation which it was put before. */
      readonly role: string | null;
      /**
       * Format: date-time
       * @description Since when it is in its state.
       */
      readonly since: string;
      /**
       * Format: date-time
       * @description By when it is to be taken up; null where it is.
       */
      readonly respondBy: string | null;
      /** @description What came of it; null where it is not settled. */
      readonly resolution: {
        /** @enum {string} */
        readonly result: 'acted-on' | 'no-action-needed' | 'passed-on' | 'duplicate' | 'unknown';
        readonly note: string | null;
      } | null;
    };
    /**
     * @description What sort of thing it is.
     * @enum {string}
     */
    readonly Kind: 'observation' | 'concern' | 'idea';
    /**
     * @description What it is about, which says who can act.
     * @enum {string}
     */
    readonly Theme:
      | 'ward'
      | 'transfer'
      | 'care-at-home'
      | 'community-support'
      | 'equipment'
      | 'medicines'
      | 'transport'
      | 'funding'
      | 'information'
      | 'systems'
      | 'other';
    /**
     * @description How pressing it is; `safeguarding` where somebody may be abused or neglected.
     * @enum {string}
     */
    readonly Level: 'information' | 'urgent' | 'safeguarding';
    /** @description Plain text, without names, addresses and NHS numbers. */
    readonly Text: string;
    /** @description An id that the hub gave, as it was sent to you. */
    readonly HubId: string;
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
    /** @description No such concern among those of your organisation. */
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
         *       "detail": "no such concern among those of your organisation",
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
    /** @description Not as the concern stands. */
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
         *       "detail": "the concern is settled by now",
         *       "code": "HUB_RULE",
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
         *       "detail": "kind must be one of observation, concern, idea",
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
     * @description `id` of the concern.
     * @example cnc_3z7qjv5m8x4t1c9b2n6k0hgfds
     */
    readonly Concern: string;
    /**
     * @description Which of them: those for you to act on, those not taken up in time, all that are open, those you raised, those that are settled, or all.
     * @example to-act
     */
    readonly Show: 'to-act' | 'late' | 'open' | 'raised' | 'settled' | 'all';
    /**
     * @description From 1.
     * @example 1
     */
    readonly Page: number;
    /**
     * @description Your own id of this concern, unique within your system. Never a person's name or number.
     * @example visit-2026-08-13-7
     */
    readonly IdempotencyKey: string;
  };
  requestBodies: never;
  headers: {
    /** @description How to prove who you are. */
    readonly WWWAuthenticate: string;
    /** @description Seconds after which to try again. */
    readonly RetryAfter: number;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly listConcerns: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description Which of them: those for you to act on, those not taken up in time, all that are open, those you raised, those that are settled, or all.
         * @example to-act
         */
        readonly show?: components['parameters']['Show'];
        /**
         * @description From 1.
         * @example 1
         */
        readonly page?: components['parameters']['Page'];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description One page of them. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ConcernList'];
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
  readonly raiseConcern: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this concern, unique within your system. Never a person's name or number.
         * @example visit-2026-08-13-7
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['NewConcern'];
      };
    };
    readonly responses: {
      /** @description Stored durably, and put before the organisation that can act. */
      readonly 201: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Concern'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Refused'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['Unsupported'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly showConcern: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description `id` of the concern.
         * @example cnc_3z7qjv5m8x4t1c9b2n6k0hgfds
         */
        readonly concern: components['parameters']['Concern'];
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
          readonly 'application/json': components['schemas']['Concern'];
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
  readonly acknowledgeConcern: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description `id` of the concern.
         * @example cnc_3z7qjv5m8x4t1c9b2n6k0hgfds
         */
        readonly concern: components['parameters']['Concern'];
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
          readonly 'application/json': components['schemas']['Concern'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Refused'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly resolveConcern: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description `id` of the concern.
         * @example cnc_3z7qjv5m8x4t1c9b2n6k0hgfds
         */
        readonly concern: components['parameters']['Concern'];
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['Resolution'];
      };
    };
    readonly responses: {
      /** @description As it stands. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Concern'];
        };
      };
      readonly 400: components['responses']['Unreadable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 404: components['responses']['NotFound'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Refused'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['Unsupported'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
}
