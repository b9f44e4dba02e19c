// Generated from schemas/http/commissioner.openapi.yaml by `npm run check -- --write`. Do not edit.
export interface paths {
  readonly '/commissioner/v1/metrics': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Every metric and its definition in force */
    readonly get: operations['listMetrics'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/commissioner/v1/metrics/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** One metric and its definition in force */
    readonly get: operations['showMetric'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/commissioner/v1/metrics/{id}/observations': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Figures of a metric
     * @description Oldest period first, of each period the figure as it was known. As JSON, or with `format=csv` as a file of the same
     *     figures (RFC 4180, UTF-8, one header row, `value_note` where a value is missing or of part of a period).
     */
    readonly get: operations['listObservations'];
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
    readonly MetricList: {
      readonly metrics: readonly components['schemas']['Metric'][];
    };
    /** @description A version of a metric's definition. */
    readonly Metric: {
      readonly id: string;
      readonly version: string;
      readonly title: string;
      /** @description What is counted above the line, in words. */
      readonly numerator: string;
      /** @description What is counted below the line; null for a plain count. */
      readonly denominator: string | null;
      /** @description What the numerator is counted in, as in `minutes` of a figure in days; null of a definition from before it was told. */
      readonly numeratorUnit: string | null;
      /** @description What the denominator is counted in; null for a plain count. */
      readonly denominatorUnit: string | null;
      /** @description Whom or what it is about. */
      readonly population: string;
      /**
       * @description How figures are pooled: flows are summed, stocks averaged over time, ratios pooled by both parts.
       * @enum {string}
       */
      readonly kind: 'flow' | 'stock' | 'ratio';
      /** @description What numerator by denominator is multiplied by. */
      readonly multiplier: number;
      readonly unit: string;
      /** @description Decimal places for people. */
      readonly decimals: number;
      /** @enum {string} */
      readonly improvement: 'up' | 'down' | 'neutral';
      /** @enum {string} */
      readonly status: 'headline' | 'supporting' | 'local';
      /** @description The metric that it is a component of. */
      readonly componentOf: string | null;
      /** @description Where the definition comes from. */
      readonly source: string;
      readonly smallNumbersWithheld: boolean;
      /** @description Periods that figures are published for, the one for charts first. */
      readonly grains: readonly ('day' | 'week' | 'month' | 'quarter' | 'year')[];
      /** Format: date-time */
      readonly inForceSince: string;
    };
    readonly ObservationList: {
      readonly metric: string;
      /** @description Version of the definition in force. */
      readonly version: string;
      readonly unit: string;
      /** @description What numerators are counted in. */
      readonly numeratorUnit: string | null;
      /** @description What denominators are counted in. */
      readonly denominatorUnit: string | null;
      readonly observations: readonly components['schemas']['Observation'][];
    };
    /** @description A figure as it was known. */
    readonly Observation: {
      /** @description Version of the definition that it was made by. */
      readonly version: string;
      readonly area: {
        /** @enum {string} */
        readonly kind: 'UNKNOWN' | 'SYSTEM' | 'COUNCIL' | 'ICB' | 'TRUST' | 'SITE' | 'LOCALITY' | 'REGION' | 'NATION';
        /** @description ONS or ODS code; of a locality the county's own name. */
        readonly code: string;
      };
      readonly pathway: string | null;
      /** @enum {string} */
      readonly grain: 'day' | 'week' | 'month' | 'quarter' | 'year';
      /**
       * Format: date
       * @description First day.
       */
      readonly periodStart: string;
      /**
       * Format: date
       * @description Last day, included.
       */
      readonly periodEnd: string;
      /** @description In `numeratorUnit`. Of hospitals, localities and pathways rounded to the nearest 5; null where it is withheld, and of a stock. */
      readonly numerator: number | null;
      /** @description In `denominatorUnit`. Of hospitals, localities and pathways rounded likewise; null for a plain count and where it is withheld. */
      readonly denominator: number | null;
      /** @description Not rounded; of hospitals, localities and pathways made of the rounded parts. Null where it is withheld or cannot be made. */
      readonly value: number | null;
      readonly unit: string;
      /** @description Days of the period that are in it. */
      readonly daysPresent: number;
      readonly daysExpected: number;
      /**
       * Format: date-time
       * @description When it was told.
       */
      readonly knownAt: string;
      /** @description Whether it corrected what was told before. */
      readonly restated: boolean;
      /** @description Whether the figure was taken out with its parts: it is of few people, or would let a figure of few be reckoned. */
      readonly withheld: boolean;
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
     * @description `id` of the metric in the list.
     * @example discharge-delay-average
     */
    readonly Metric: string;
    /**
     * @description Kind and code of the area: `SYSTEM` is everything the hub counts and is meant where nothing is said.
     * @example TRUST.RH5
     */
    readonly Area: string;
    /**
     * @description Figures of one discharge pathway; of all of them where nothing is said.
     * @example P1
     */
    readonly Pathway: 'P0' | 'P1' | 'P2' | 'P3';
    /**
     * @description Length of the periods; the first of the metric's own where nothing is said.
     * @example week
     */
    readonly Grain: 'day' | 'week' | 'month';
    /**
     * @description Periods that end on this day or later.
     * @example 2026-07-01
     */
    readonly From: string;
    /**
     * @description Periods that begin on this day or earlier.
     * @example 2036-08-31
     */
    readonly To: string;
    /**
     * @description As known when this day ended in London; as known now where nothing is said.
     * @example 2036-08-31
     */
    readonly KnownOn: string;
    /**
     * @description `csv` for a file.
     * @example json
     */
    readonly Format: 'json' | 'csv';
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
  readonly listMetrics: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The definitions, in the order of the dashboard. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['MetricList'];
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
  readonly showMetric: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path: {
        /**
         * @description `id` of the metric in the list.
         * @example discharge-delay-average
         */
        readonly id: components['parameters']['Metric'];
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The definition. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Metric'];
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
  readonly listObservations: {
    readonly parameters: {
      readonly query?: {
        /**
         * @description Kind and code of the area: `SYSTEM` is everything the hub counts and is meant where nothing is said.
         * @example TRUST.RH5
         */
        readonly area?: components['parameters']['Area'];
        /**
         * @description Figures of one discharge pathway; of all of them where nothing is said.
         * @example P1
         */
        readonly pathway?: components['parameters']['Pathway'];
        /**
         * @description Length of the periods; the first of the metric's own where nothing is said.
         * @example week
         */
        readonly grain?: components['parameters']['Grain'];
        /**
         * @description Periods that end on this day or later.
         * @example 2026-07-01
         */
        readonly from?: components['parameters']['From'];
        /**
         * @description Periods that begin on this day or earlier.
         * @example 2036-08-31
         */
        readonly to?: components['parameters']['To'];
        /**
         * @description As known when this day ended in London; as known now where nothing is said.
         * @example 2036-08-31
         */
        readonly knownOn?: components['parameters']['KnownOn'];
        /**
         * @description `csv` for a file.
         * @example json
         */
        readonly format?: components['parameters']['Format'];
      };
      readonly header?: never;
      readonly path: {
        /**
         * @description `id` of the metric in the list.
         * @example discharge-delay-average
         */
        readonly id: components['parameters']['Metric'];
      };
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
          readonly 'application/json': components['schemas']['ObservationList'];
          readonly 'text/csv': string;
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
