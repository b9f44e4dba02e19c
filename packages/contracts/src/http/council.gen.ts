// Generated from schemas/http/council.openapi.yaml by `npm run check -- --write`. Do not edit.
export interface paths {
  readonly '/council/v1/referral-receipts': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Confirm that the council has a referral
     * @description The ward and the hub see who has it. Your case management may say it at once by answering the delivery with its case number.
     */
    readonly post: operations['acknowledgeReferral'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/council/v1/summary-receipts': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Confirm that the receiving team has a transfer summary */
    readonly post: operations['acknowledgeSummary'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/council/v1/assessments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Say what came of a Care Act assessment */
    readonly post: operations['completeAssessment'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/council/v1/packages': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Say that a package of care began */
    readonly post: operations['startPackage'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/council/v1/handbacks': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Say that a provider gives a package back */
    readonly post: operations['handBackPackage'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/council/v1/capacity': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Declare free home care, hours or beds
     * @description For providers that the council speaks for.
     */
    readonly post: operations['declareMarketCapacity'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/council/v1/chc-checklists': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Hand in a completed Checklist
     * @description The hub works out whether a full assessment is required, sends a positive Checklist to the integrated care board and
     *     watches the 28 days from the board's receipt.
     */
    readonly post: operations['completeChecklist'];
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
    /** @description The council has a referral. */
    readonly ReferralReceipt: {
      readonly stay: components['schemas']['StayId'];
      readonly referral: components['schemas']['HubId'];
      readonly acknowledgedAt: components['schemas']['Moment'];
      readonly author: components['schemas']['Author'];
      readonly case?: components['schemas']['OwnId'];
    };
    /** @description The receiving team has a transfer summary. */
    readonly SummaryReceipt: {
      readonly stay: components['schemas']['StayId'];
      readonly referral?: components['schemas']['HubId'];
      readonly summary: components['schemas']['HubId'];
      /** @description Version that the team has. */
      readonly version: number;
      readonly acknowledgedAt: components['schemas']['Moment'];
      readonly author: components['schemas']['Author'];
    };
    /** @description A completed Care Act assessment. */
    readonly Assessment: {
      readonly stay: components['schemas']['StayId'];
      readonly referral?: components['schemas']['HubId'];
      readonly assessment: components['schemas']['OwnId'];
      /**
       * Format: date
       * @description First day of the assessment.
       */
      readonly startedOn?: string;
      readonly completedAt: components['schemas']['Moment'];
      readonly author: components['schemas']['Author'];
      /**
       * @description Kind of assessment.
       * @enum {string}
       */
      readonly kind: 'short-term' | 'long-term';
      /** @description Eligible needs were identified. */
      readonly eligibleNeeds?: boolean;
      /**
       * @description Event outcome, by the code that Client Level Data gives it.
       * @enum {string}
       */
      readonly outcome: '1' | '2' | '4' | '5' | '6' | '7' | '8' | '9' | '10' | '11' | '12' | '13' | '14' | '15' | '16' | '17';
    };
    /** @description A package of care that began. */
    readonly Package: {
      readonly stay: components['schemas']['StayId'];
      readonly referral: components['schemas']['HubId'];
      /** @description The hub's enquiry that the package came of; none for care that you arranged yourselves. */
      readonly enquiry?: components['schemas']['HubId'];
      readonly provider: components['schemas']['OrganisationId'];
      readonly package: components['schemas']['OwnId'];
      readonly startedAt: components['schemas']['Moment'];
      readonly author: components['schemas']['Author'];
      readonly service: components['schemas']['Service'];
      /** @description Hours of care a week. */
      readonly weeklyHours?: number;
      /** @description Cost a week, in pence. */
      readonly weeklyCostPence?: number;
      /**
       * @description Who pays.
       * @enum {string}
       */
      readonly funder: 'council' | 'icb' | 'joint' | 'person' | 'voluntary';
    };
    /** @description A package that its provider gives back. */
    readonly Handback: {
      readonly stay: components['schemas']['StayId'];
      readonly referral: components['schemas']['HubId'];
      readonly enquiry?: components['schemas']['HubId'];
      readonly provider: components['schemas']['OrganisationId'];
      readonly package: components['schemas']['OwnId'];
      readonly handedBackAt: components['schemas']['Moment'];
      readonly author: components['schemas']['Author'];
      /**
       * Format: date
       * @description Last day of the service.
       */
      readonly lastDay: string;
      readonly reason: components['schemas']['DeclineReason'];
      readonly note?: components['schemas']['Note'];
    };
    /**
     * @description Why no service comes of it.
     * @enum {string}
     */
    readonly DeclineReason: 'no-capacity' | 'out-of-area' | 'needs-too-high' | 'start-too-soon' | 'price' | 'other';
    /** @description What a place or service can take. The latest word for a period holds. */
    readonly Capacity: {
      /** @description Id of the place or service, agreed when it was connected. */
      readonly placeId: string;
      readonly organisation: components['schemas']['OrganisationId'];
      readonly declaredAt: components['schemas']['Moment'];
      readonly author: components['schemas']['Author'];
      /**
       * @description What `quantity` counts.
       * @enum {string}
       */
      readonly counts: 'beds' | 'care-hours' | 'visits';
      readonly service: components['schemas']['Service'];
      /** @description Beds, hours a week or visits a week that are free. */
      readonly quantity: number;
      /**
       * Format: date
       * @description First day.
       */
      readonly from: string;
      /**
       * Format: date
       * @description Last day, where it is limited.
       */
      readonly until?: string;
      /** @description Where it can be given, for services that go to people. */
      readonly postcodeDistricts?: readonly string[];
    };
    /** @description A completed NHS continuing healthcare Checklist. Columns and evidence only; the wording stands in the national tool. */
    readonly Checklist: {
      readonly checklist: components['schemas']['OwnId'];
      readonly stay?: components['schemas']['StayId'];
      readonly completedAt: components['schemas']['Moment'];
      readonly author: components['schemas']['Author'];
      readonly person?: components['schemas']['Person'];
      /** @description All eleven domains. */
      readonly scores: {
        readonly breathing: components['schemas']['Score'];
        readonly nutrition: components['schemas']['Score'];
        readonly continence: components['schemas']['Score'];
        readonly skin: components['schemas']['Score'];
        readonly mobility: components['schemas']['Score'];
        readonly communication: components['schemas']['Score'];
        readonly psychological: components['schemas']['Score'];
        readonly cognition: components['schemas']['Score'];
        readonly behaviour: components['schemas']['Score'];
        readonly drugs: components['schemas']['Score'];
        readonly asc: components['schemas']['Score'];
      };
      /** @description The practitioner's own conclusion that a full assessment is required. */
      readonly statedPositive?: boolean;
      /**
       * @description Where it was done, by the national code of the patient location at the Checklist.
       * @enum {string}
       */
      readonly location: '01' | '02' | '03' | '04' | '05' | '06' | '07' | '98';
      /** @description Why it was done on an acute ward. */
      readonly locationReason?: components['schemas']['Note'];
      /** @description ODS code of the integrated care board of the GP practice. */
      readonly responsibleIcb: string;
      /**
       * Format: date
       * @description Last day of funded recovery care.
       */
      readonly interimFundedUntil?: string;
    };
    /** @description One domain. */
    readonly Score: {
      /**
       * @description A high, B moderate, C no or low needs.
       * @enum {string}
       */
      readonly column: 'A' | 'B' | 'C';
      readonly evidence?: components['schemas']['Note'];
    };
    /** @description Who the person is. An NHS number that fails its check is accepted, kept as such and never used for matching. */
    readonly Person: {
      /** @description Ten digits; spaces are ignored. */
      readonly nhsNumber?: string;
      readonly familyName: components['schemas']['Name'];
      readonly givenName?: components['schemas']['Name'];
      /**
       * Format: date
       * @description Date of birth; not in the future.
       */
      readonly birthDate?: string;
      /** @description ODS code of the GP practice. */
      readonly gpPractice?: string;
    };
    /** @description A name or a part of one. */
    readonly Name: string;
    /** @description Who says this. The organisation is taken from the token. */
    readonly Author: {
      readonly role: components['schemas']['Role'];
      /** @description Opaque reference to the user in your system; never a name. */
      readonly userRef?: string;
    };
    /**
     * @description Job role, as you call it.
     * @example social worker
     */
    readonly Role: string;
    /** @description What the hub should know, in plain text. */
    readonly Note: string;
    /**
     * Format: date-time
     * @description RFC 3339, with its offset. What is said to have happened lies at most 24 hours ahead of the hub's clock.
     */
    readonly Moment: string;
    /**
     * @description The hub's id of the stay in hospital, as it was sent to you.
     * @example spl_ckq8ft0v7x8wb8jrjdkwfmawjz
     */
    readonly StayId: string;
    /** @description An id that the hub gave, as it was sent to you. */
    readonly HubId: string;
    /** @description Your own opaque id; never a name, a number of a person or a date of birth. */
    readonly OwnId: string;
    /** @description ODS code of an organisation, or the hub's id where it has none. */
    readonly OrganisationId: string;
    /**
     * @description Kind of short-term service, as the Better Care Fund's capacity and demand template counts it.
     * @enum {string}
     */
    readonly Service: 'HD0' | 'HD1a' | 'HD1b' | 'HD2a' | 'HD2b' | 'HD3';
    /** @description The message is stored durably. */
    readonly Acceptance: {
      /**
       * Format: uuid
       * @description Names everything that follows from this message; quote it when you ask about it.
       */
      readonly correlationId: string;
      /**
       * @description `duplicate`: the same message came before, and this one has no effect. `skipped`: kept, with no effect; a note says why.
       * @enum {string}
       */
      readonly result: 'accepted' | 'duplicate' | 'skipped';
      /** @description What the sender's developer should know. */
      readonly notes: readonly string[];
    };
    /** @description Why the message was refused (RFC 9457). Names fields and rules; holds no personal data. */
    readonly Problem: {
      /**
       * Format: uri-reference
       * @description Address of the fault's explanation.
       */
      readonly type: string;
      /** @description What the code means. */
      readonly title: string;
      readonly status: number;
      /** @description What was wrong in this message. */
      readonly detail?: string;
      readonly code: components['schemas']['FaultCode'];
      /** Format: uuid */
      readonly correlationId: string;
      /** @description Every broken rule that was found, where there are several. */
      readonly errors?: readonly {
        /** @description JSON pointer into the body, or the name of the header. */
        readonly at: string;
        /** @description The rule that is broken. */
        readonly rule: string;
      }[];
    };
    /**
     * @description Code of the hub's fault table.
     * @enum {string}
     */
    readonly FaultCode:
      | 'HUB_DECODE'
      | 'HUB_INVALID'
      | 'HUB_UNSUPPORTED'
      | 'HUB_UNAUTHENTICATED'
      | 'HUB_FORBIDDEN'
      | 'HUB_NOT_ACCEPTABLE'
      | 'HUB_CONFLICT'
      | 'HUB_TOO_LARGE'
      | 'HUB_THROTTLED'
      | 'HUB_PARTNER_DOWN'
      | 'HUB_BROKER'
      | 'HUB_STORE'
      | 'HUB_AWAY'
      | 'HUB_BUG';
  };
  responses: {
    /** @description Stored durably. */
    readonly Accepted: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/json': components['schemas']['Acceptance'];
      };
    };
    /** @description The body is not JSON in UTF-8. */
    readonly NotParseable: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/faults/HUB_DECODE",
         *       "title": "not parseable, wrong magic byte, or not in its declared character set",
         *       "status": 400,
         *       "detail": "the body is not JSON",
         *       "code": "HUB_DECODE",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description No token, or one that the hub does not trust. */
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
         *       "detail": "no bearer token",
         *       "code": "HUB_UNAUTHENTICATED",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The token may not do this, or not for that organisation. */
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
         *       "detail": "the caller is no partner that may say this",
         *       "code": "HUB_FORBIDDEN",
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
    /** @description The idempotency key was used before with other bytes. */
    readonly Conflict: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "type": "/faults/HUB_CONFLICT",
         *       "title": "same identifier, other content",
         *       "status": 409,
         *       "detail": "Idempotency-Key was used before with another body",
         *       "code": "HUB_CONFLICT",
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
         *       "detail": "a body holds at most 262144 bytes",
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
         *       "detail": "the media type is not application/json",
         *       "code": "HUB_UNSUPPORTED",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description JSON, but not as this document says. */
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
         *       "detail": "/author is required",
         *       "code": "HUB_INVALID",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b",
         *       "errors": [
         *         {
         *           "at": "/author",
         *           "rule": "required"
         *         }
         *       ]
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Too many messages; try again later. */
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
         *       "detail": "more than 60000 calls in a minute",
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
         *       "code": "HUB_BUG",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b"
         *     }
         */
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The hub cannot say that the message is stored. Send it again with the same key; where it was stored after all, it counts once. */
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
     * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
     * @example case-5512-assessment
     */
    readonly IdempotencyKey: string;
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
  readonly acknowledgeReferral: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example case-5512-assessment
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ReferralReceipt'];
      };
    };
    readonly responses: {
      readonly 202: components['responses']['Accepted'];
      readonly 400: components['responses']['NotParseable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Conflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['Unsupported'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly acknowledgeSummary: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example case-5512-assessment
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['SummaryReceipt'];
      };
    };
    readonly responses: {
      readonly 202: components['responses']['Accepted'];
      readonly 400: components['responses']['NotParseable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Conflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['Unsupported'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly completeAssessment: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example case-5512-assessment
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['Assessment'];
      };
    };
    readonly responses: {
      readonly 202: components['responses']['Accepted'];
      readonly 400: components['responses']['NotParseable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Conflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['Unsupported'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly startPackage: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example case-5512-assessment
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['Package'];
      };
    };
    readonly responses: {
      readonly 202: components['responses']['Accepted'];
      readonly 400: components['responses']['NotParseable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Conflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['Unsupported'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly handBackPackage: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example case-5512-assessment
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['Handback'];
      };
    };
    readonly responses: {
      readonly 202: components['responses']['Accepted'];
      readonly 400: components['responses']['NotParseable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Conflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['Unsupported'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly declareMarketCapacity: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example case-5512-assessment
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['Capacity'];
      };
    };
    readonly responses: {
      readonly 202: components['responses']['Accepted'];
      readonly 400: components['responses']['NotParseable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Conflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['Unsupported'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly completeChecklist: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example case-5512-assessment
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['Checklist'];
      };
    };
    readonly responses: {
      readonly 202: components['responses']['Accepted'];
      readonly 400: components['responses']['NotParseable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 409: components['responses']['Conflict'];
      readonly 413: components['responses']['TooLarge'];
      readonly 415: components['responses']['Unsupported'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
}
