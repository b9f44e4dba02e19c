// Generated from schemas/http/vcse.openapi.yaml by `npm run check -- --write`. Do not edit.
export interface paths {
  readonly '/vcse/v1/support-acceptances': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Accept a request for support */
    readonly post: operations['acceptSupport'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/vcse/v1/support-declines': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Decline a request for support */
    readonly post: operations['declineSupport'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/vcse/v1/support-contacts': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Say that a helper was in touch */
    readonly post: operations['recordContact'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/vcse/v1/support-completions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Say that the support ended */
    readonly post: operations['completeSupport'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/vcse/v1/enquiry-receipts': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Confirm that the provider has an enquiry */
    readonly post: operations['acknowledgeEnquiry'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/vcse/v1/offers': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Offer the service that an enquiry asks for */
    readonly post: operations['offerService'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/vcse/v1/declines': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Decline an enquiry */
    readonly post: operations['declineEnquiry'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/vcse/v1/handbacks': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Give a package back */
    readonly post: operations['handBackService'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/vcse/v1/closures': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Announce that the provider closes */
    readonly post: operations['announceClosure'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/vcse/v1/capacity': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Declare free hours, visits or beds */
    readonly post: operations['declareProviderCapacity'];
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
    /** @description The organisation will help. */
    readonly SupportAcceptance: {
      readonly stay: components['schemas']['StayId'];
      readonly support: components['schemas']['HubId'];
      readonly referral?: components['schemas']['HubId'];
      readonly acceptedAt: components['schemas']['Moment'];
      readonly author: components['schemas']['Author'];
      /**
       * Format: date
       * @description First day of the support.
       */
      readonly startsOn?: string;
      /** @description First name of who comes, for the person to know. */
      readonly workerFirstName?: string;
    };
    /** @description The organisation cannot help. */
    readonly SupportDecline: {
      readonly stay: components['schemas']['StayId'];
      readonly support: components['schemas']['HubId'];
      readonly referral?: components['schemas']['HubId'];
      readonly declinedAt: components['schemas']['Moment'];
      readonly author: components['schemas']['Author'];
      /**
       * @description Why it cannot.
       * @enum {string}
       */
      readonly reason: 'no-capacity' | 'out-of-area' | 'unsafe' | 'needs-exceed-remit' | 'cannot-contact' | 'person-declined' | 'other';
      readonly note?: components['schemas']['Note'];
    };
    /** @description A helper was in touch with the person. */
    readonly SupportContact: {
      readonly stay: components['schemas']['StayId'];
      readonly support: components['schemas']['HubId'];
      readonly referral?: components['schemas']['HubId'];
      readonly contactedAt: components['schemas']['Moment'];
      readonly author: components['schemas']['Author'];
      /**
       * @description How contact was made.
       * @enum {string}
       */
      readonly mode: 'visit' | 'call' | 'message' | 'video';
      /**
       * @description What came of it.
       * @enum {string}
       */
      readonly outcome: 'helped' | 'not-reached' | 'refused' | 'concern';
      /** @description The first contact. */
      readonly first: boolean;
      readonly activities?: components['schemas']['Activities'];
      /** @description How long it took. */
      readonly minutes?: number;
      /**
       * Format: date-time
       * @description When the next contact is planned.
       */
      readonly nextAt?: string;
    };
    /** @description The support ended. */
    readonly SupportCompletion: {
      readonly stay: components['schemas']['StayId'];
      readonly support: components['schemas']['HubId'];
      readonly referral?: components['schemas']['HubId'];
      readonly completedAt: components['schemas']['Moment'];
      readonly author: components['schemas']['Author'];
      /**
       * @description What came of the support.
       * @enum {string}
       */
      readonly outcome: 'goals-met' | 'partly-met' | 'not-met' | 'escalated' | 'readmitted' | 'stopped' | 'died';
      /** @description How far the goals were met, 0 not at all, 3 fully. */
      readonly goalsMet?: number;
      readonly daysSupported?: number;
      readonly confidenceBefore?: components['schemas']['Confidence'];
      readonly confidenceAfter?: components['schemas']['Confidence'];
      readonly onwardOffers?: components['schemas']['Activities'];
    };
    /** @description The provider has the enquiry. */
    readonly EnquiryReceipt: {
      readonly stay: components['schemas']['StayId'];
      readonly referral: components['schemas']['HubId'];
      readonly enquiry: components['schemas']['HubId'];
      readonly acknowledgedAt: components['schemas']['Moment'];
      readonly author: components['schemas']['Author'];
    };
    /** @description The provider offers the service. */
    readonly Offer: {
      readonly stay: components['schemas']['StayId'];
      readonly referral: components['schemas']['HubId'];
      readonly enquiry: components['schemas']['HubId'];
      readonly offeredAt: components['schemas']['Moment'];
      readonly author: components['schemas']['Author'];
      /**
       * Format: date-time
       * @description When the service could start.
       */
      readonly startsAt: string;
      /**
       * Format: date-time
       * @description How long the offer stands.
       */
      readonly heldUntil?: string;
      /** @description Cost a week, in pence. */
      readonly weeklyCostPence?: number;
      readonly conditions?: components['schemas']['Note'];
    };
    /** @description The provider cannot take it. */
    readonly Decline: {
      readonly stay: components['schemas']['StayId'];
      readonly referral: components['schemas']['HubId'];
      readonly enquiry: components['schemas']['HubId'];
      readonly declinedAt: components['schemas']['Moment'];
      readonly author: components['schemas']['Author'];
      readonly reason: components['schemas']['DeclineReason'];
      readonly note?: components['schemas']['Note'];
    };
    /** @description A package that its provider gives back. */
    readonly Handback: {
      readonly stay: components['schemas']['StayId'];
      readonly referral: components['schemas']['HubId'];
      readonly enquiry?: components['schemas']['HubId'];
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
    /** @description The provider closes; every person it serves, as the hub knows them. */
    readonly Closure: {
      readonly announcedAt: components['schemas']['Moment'];
      readonly author: components['schemas']['Author'];
      /**
       * Format: date
       * @description Last day of the provider.
       */
      readonly closesOn: string;
      readonly packages: readonly {
        readonly stay: components['schemas']['StayId'];
        readonly referral?: components['schemas']['HubId'];
        readonly package?: components['schemas']['OwnId'];
      }[];
    };
    /** @description What a place or service can take. The latest word for a period holds. */
    readonly Capacity: {
      /** @description Id of the place or service, agreed when it was connected. */
      readonly placeId: string;
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
    readonly Activities: readonly (
      | 'settle-in'
      | 'shopping'
      | 'key-safe'
      | 'heating'
      | 'pets'
      | 'meal'
      | 'welfare-call'
      | 'befriending'
      | 'benefits-advice'
      | 'safety-check'
      | 'transport'
      | 'carer-support'
      | 'prescription'
    )[];
    /** @description The person's confidence, 0 to 10. */
    readonly Confidence: number;
    /** @description Who says this. The organisation is taken from the token. */
    readonly Author: {
      readonly role: components['schemas']['Role'];
      /** @description Opaque reference to the user in your system; never a name. */
      readonly userRef?: string;
    };
    /**
     * @description Job role, as you call it.
     * @example volunteer co-ordinator
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
     * @example visit-2026-08-13-7
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
  readonly acceptSupport: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example visit-2026-08-13-7
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['SupportAcceptance'];
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
  readonly declineSupport: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example visit-2026-08-13-7
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['SupportDecline'];
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
  readonly recordContact: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example visit-2026-08-13-7
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['SupportContact'];
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
  readonly completeSupport: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example visit-2026-08-13-7
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['SupportCompletion'];
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
  readonly acknowledgeEnquiry: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example visit-2026-08-13-7
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['EnquiryReceipt'];
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
  readonly offerService: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example visit-2026-08-13-7
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['Offer'];
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
  readonly declineEnquiry: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example visit-2026-08-13-7
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['Decline'];
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
  readonly handBackService: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example visit-2026-08-13-7
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
  readonly announceClosure: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example visit-2026-08-13-7
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['Closure'];
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
  readonly declareProviderCapacity: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example visit-2026-08-13-7
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
}
