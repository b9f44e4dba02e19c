// Generated from schemas/http/icb.openapi.yaml by `npm run check -- --write`. Do not edit.
export interface paths {
  readonly '/icb/v1/statements': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Say what became of cases
     * @description Receipt of a Checklist, responsibility, discount, the date of the meeting, Decision Support Tool, recommendation, verification or return,
     *     decision; then packages and reviews; and Fast Track tools that the board has by its own channel.
     *
     *     As CSV a row is a statement. Columns are named as the members, within a group or list with dots (`levels.skin.level`,
     *     `attendees.1.role`), with `version` in each row and an empty cell for what is not said.
     */
    readonly post: operations['stateChc'];
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
    /** @description The same file that an integrated care board with a mailbox leaves there. */
    readonly StatementFile: {
      /** @constant */
      readonly format: 'homeward-chc-statements';
      /**
       * @description Major version of the format.
       * @constant
       */
      readonly version: 1;
      readonly statements: readonly components['schemas']['Statement'][];
    };
    /** @description What the board says about one case. `kind` says which members it has. */
    readonly Statement:
      | components['schemas']['Receipt']
      | components['schemas']['ResponsibilityAccepted']
      | components['schemas']['Discount']
      | components['schemas']['Meeting']
      | components['schemas']['Tool']
      | components['schemas']['FastTrack']
      | components['schemas']['Recommendation']
      | components['schemas']['Verification']
      | components['schemas']['SentBack']
      | components['schemas']['Decision']
      | components['schemas']['PackageChange']
      | components['schemas']['Review'];
    /** @description The board has the positive Checklist; the 28 days begin. */
    readonly Receipt: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly kind: 'receipt';
      readonly case: components['schemas']['CaseId'];
      /** @description When the board had it. */
      readonly at: components['schemas']['Moment'];
      readonly role: components['schemas']['Role'];
      readonly userRef?: components['schemas']['OwnId'];
      readonly checklist: components['schemas']['OwnId'];
      readonly icbReference?: components['schemas']['OwnId'];
    };
    /** @description The board is the responsible commissioner. */
    readonly ResponsibilityAccepted: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly kind: 'acceptance';
      readonly case: components['schemas']['CaseId'];
      /** @description When it confirmed. */
      readonly at: components['schemas']['Moment'];
      readonly role: components['schemas']['Role'];
      readonly userRef?: components['schemas']['OwnId'];
      readonly coordinatorRole?: components['schemas']['Role'];
    };
    /** @description The board discounts the referral; the clock stops. */
    readonly Discount: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly kind: 'discount';
      readonly case: components['schemas']['CaseId'];
      /** @description When it was discounted. */
      readonly at: components['schemas']['Moment'];
      readonly role: components['schemas']['Role'];
      readonly userRef?: components['schemas']['OwnId'];
      /**
       * @description National code of the reason.
       * @enum {string}
       */
      readonly reason: '01' | '02' | '03' | '04' | '05' | '98';
      readonly note?: components['schemas']['Note'];
    };
    /** @description The meeting of the multidisciplinary team was fixed or moved. */
    readonly Meeting: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly kind: 'meeting';
      readonly case: components['schemas']['CaseId'];
      /** @description When it was fixed. */
      readonly at: components['schemas']['Moment'];
      readonly role: components['schemas']['Role'];
      readonly userRef?: components['schemas']['OwnId'];
      /**
       * Format: date-time
       * @description When the team is to meet.
       */
      readonly meetsAt: string;
      /**
       * @description Where the person will be assessed, by the national code of the patient location.
       * @enum {string}
       */
      readonly location?: '01' | '02' | '03' | '04' | '05' | '06' | '07' | '98';
      /** @description An earlier date was given up. */
      readonly postponed?: boolean;
    };
    /** @description The multidisciplinary team completed the Decision Support Tool. */
    readonly Tool: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly kind: 'tool';
      readonly case: components['schemas']['CaseId'];
      /** @description When it was completed. */
      readonly at: components['schemas']['Moment'];
      readonly role: components['schemas']['Role'];
      readonly userRef?: components['schemas']['OwnId'];
      readonly tool: components['schemas']['OwnId'];
      /** @description All twelve domains, each with a level that there is in it. */
      readonly levels: {
        readonly breathing: components['schemas']['NeedToPriority'];
        readonly nutrition: components['schemas']['NeedToSevere'];
        readonly continence: components['schemas']['NeedToHigh'];
        readonly skin: components['schemas']['NeedToSevere'];
        readonly mobility: components['schemas']['NeedToSevere'];
        readonly communication: components['schemas']['NeedToHigh'];
        readonly psychological: components['schemas']['NeedToHigh'];
        readonly cognition: components['schemas']['NeedToSevere'];
        readonly behaviour: components['schemas']['NeedToPriority'];
        readonly drugs: components['schemas']['NeedToPriority'];
        readonly asc: components['schemas']['NeedWithoutSevere'];
        readonly other: components['schemas']['NeedToSevere'];
      };
      /** @description What the team weighed. */
      readonly characteristics: {
        readonly nature: components['schemas']['Note'];
        readonly intensity: components['schemas']['Note'];
        readonly complexity: components['schemas']['Note'];
        readonly unpredictability: components['schemas']['Note'];
      };
      /**
       * @description Where the person was assessed, by the national code of the patient location.
       * @enum {string}
       */
      readonly location?: '01' | '02' | '03' | '04' | '05' | '06' | '07' | '98';
      /** @description Who made up the team. At least two, one of them a health professional; where all are, of different professions. */
      readonly attendees: readonly components['schemas']['Attendee'][];
    };
    /**
     * @description The board has a Fast Track tool. On a case that there is, `case` names it; without, `person` says whose case begins. The same
     *     `fastTrack` without a `case` always meets the same case.
     */
    readonly FastTrack: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly kind: 'fast-track';
      readonly case?: components['schemas']['CaseId'];
      readonly fastTrack: components['schemas']['OwnId'];
      /** @description When the board had it. */
      readonly at: components['schemas']['Moment'];
      readonly role: components['schemas']['Role'];
      readonly userRef?: components['schemas']['OwnId'];
      /**
       * @description Who completed it.
       * @enum {string}
       */
      readonly clinician: 'registered-nurse' | 'registered-medical-practitioner';
      /** @description When the clinician sent it; not after the board had it. */
      readonly submittedAt: components['schemas']['Moment'];
      /** @description By when care must be in place; not before the board had the tool. */
      readonly neededBy?: components['schemas']['Moment'];
      readonly person?: components['schemas']['Person'];
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
    /** @description A domain that reaches priority. */
    readonly NeedToPriority: {
      /**
       * @description The level agreed; the higher one where the team could not agree.
       * @enum {string}
       */
      readonly level: 'none' | 'low' | 'moderate' | 'high' | 'severe' | 'priority';
      readonly disputed?: components['schemas']['Disputed'];
      readonly evidence?: components['schemas']['Note'];
    };
    /** @description A domain that reaches severe. */
    readonly NeedToSevere: {
      /**
       * @description The level agreed; the higher one where the team could not agree.
       * @enum {string}
       */
      readonly level: 'none' | 'low' | 'moderate' | 'high' | 'severe';
      readonly disputed?: components['schemas']['Disputed'];
      readonly evidence?: components['schemas']['Note'];
    };
    /** @description A domain that reaches high. */
    readonly NeedToHigh: {
      /**
       * @description The level agreed; the higher one where the team could not agree.
       * @enum {string}
       */
      readonly level: 'none' | 'low' | 'moderate' | 'high';
      readonly disputed?: components['schemas']['Disputed'];
      readonly evidence?: components['schemas']['Note'];
    };
    /** @description A domain that reaches priority and has no severe level. */
    readonly NeedWithoutSevere: {
      /**
       * @description The level agreed; the higher one where the team could not agree.
       * @enum {string}
       */
      readonly level: 'none' | 'low' | 'moderate' | 'high' | 'priority';
      readonly disputed?: components['schemas']['Disputed'];
      readonly evidence?: components['schemas']['Note'];
    };
    /** @description The team could not agree, and the higher level stands. */
    readonly Disputed: boolean;
    /** @description Somebody of the multidisciplinary team. */
    readonly Attendee: {
      readonly role: components['schemas']['Role'];
      readonly organisation: components['schemas']['OrganisationId'];
      /** @description A health professional. */
      readonly health: boolean;
    };
    /** @description What the multidisciplinary team recommends. */
    readonly Recommendation: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly kind: 'recommendation';
      readonly case: components['schemas']['CaseId'];
      /** @description When it recommended. */
      readonly at: components['schemas']['Moment'];
      readonly role: components['schemas']['Role'];
      readonly userRef?: components['schemas']['OwnId'];
      /** @description The team recommends eligibility. */
      readonly eligible: boolean;
      /** @description The team sees a need for NHS-funded nursing care. */
      readonly nursingCare?: boolean;
      /** @description The team suggests a joint package. */
      readonly jointPackage?: boolean;
      readonly reasons: components['schemas']['Note'];
    };
    /** @description The board verified the recommendation. */
    readonly Verification: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly kind: 'verification';
      readonly case: components['schemas']['CaseId'];
      /** @description When it was verified. */
      readonly at: components['schemas']['Moment'];
      readonly role: components['schemas']['Role'];
      readonly userRef?: components['schemas']['OwnId'];
    };
    /** @description The board sent the recommendation back; the clock runs on. */
    readonly SentBack: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly kind: 'sent-back';
      readonly case: components['schemas']['CaseId'];
      /** @description When it went back. */
      readonly at: components['schemas']['Moment'];
      readonly role: components['schemas']['Role'];
      readonly userRef?: components['schemas']['OwnId'];
      /**
       * @description On what ground.
       * @enum {string}
       */
      readonly ground: 'incomplete' | 'evidence-gaps' | 'mismatch' | 'unlawful';
      readonly note: components['schemas']['Note'];
    };
    /** @description The board decided; the clock stops. */
    readonly Decision: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly kind: 'decision';
      readonly case: components['schemas']['CaseId'];
      /** @description When it decided. */
      readonly at: components['schemas']['Moment'];
      readonly role: components['schemas']['Role'];
      readonly userRef?: components['schemas']['OwnId'];
      /**
       * @description What it decided.
       * @enum {string}
       */
      readonly outcome: 'eligible' | 'not-eligible' | 'nursing-care' | 'joint-package';
      /**
       * Format: date
       * @description First day that the decision covers.
       */
      readonly effectiveFrom: string;
      /** @description The decision is what the team recommended. */
      readonly followsRecommendation: boolean;
      readonly exceptionalReason?: components['schemas']['Note'];
      /** @description How many people signed. */
      readonly signatories: number;
      /**
       * Format: date-time
       * @description When the person was told in writing.
       */
      readonly letterSentAt?: string;
    };
    /** @description A package that the NHS funds, or shares, started, changed or ended. */
    readonly PackageChange: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly kind: 'package';
      readonly case: components['schemas']['CaseId'];
      /** @description When it was arranged, changed or ended. */
      readonly at: components['schemas']['Moment'];
      readonly role: components['schemas']['Role'];
      readonly userRef?: components['schemas']['OwnId'];
      readonly package: components['schemas']['OwnId'];
      /**
       * @description What happened.
       * @enum {string}
       */
      readonly change: 'started' | 'changed' | 'ended';
      /**
       * @description What it is funded as.
       * @enum {string}
       */
      readonly fundedAs: 'continuing-healthcare' | 'fast-track' | 'nursing-care' | 'joint';
      /**
       * Format: date
       * @description First day that it holds; of a package that ended, the first day without it.
       */
      readonly effectiveFrom: string;
      readonly provider?: components['schemas']['OrganisationId'];
      /** @description Cost a week, in pence. */
      readonly weeklyCostPence?: components['schemas']['Pence'];
      /** @description Of it, what the board pays. */
      readonly icbWeeklyPence?: components['schemas']['Pence'];
      /** @description Of it, what the council pays. */
      readonly councilWeeklyPence?: components['schemas']['Pence'];
    };
    /** @description A review of the package was held. */
    readonly Review: {
      /**
       * @description discriminator enum property added by openapi-typescript
       * @enum {string}
       */
      readonly kind: 'review';
      readonly case: components['schemas']['CaseId'];
      /** @description When it was held. */
      readonly at: components['schemas']['Moment'];
      readonly role: components['schemas']['Role'];
      readonly userRef?: components['schemas']['OwnId'];
      /**
       * @description Which review.
       * @enum {string}
       */
      readonly review: 'three-months' | 'twelve-months' | 'extra';
      /**
       * @description National code of its outcome on eligibility.
       * @enum {string}
       */
      readonly result: '01' | '02' | '03' | '04';
      /**
       * Format: date
       * @description When the next is due.
       */
      readonly nextDueOn?: string;
    };
    /**
     * @description ODS code of an organisation, or the hub's id where it has none.
     * @example QSL
     */
    readonly OrganisationId: string;
    /** @description An amount in pence. */
    readonly Pence: number;
    /**
     * @description Job role, as you call it.
     * @example CHC lead nurse
     */
    readonly Role: string;
    /** @description What the hub should know, in plain text. */
    readonly Note: string;
    /**
     * Format: date-time
     * @description RFC 3339, with its offset. What is said to have happened lies at most 24 hours ahead of the hub's clock.
     */
    readonly Moment: string;
    /** @description Your own opaque id; never a name, a number of a person or a date of birth. */
    readonly OwnId: string;
    /**
     * @description The hub's id of the case, as the Checklist's file has it.
     * @example chc_3m8qz5k1t7w9x2c4v6b8n0jhga
     */
    readonly CaseId: string;
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
    /** @description The body is not JSON or CSV in UTF-8. */
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
    /** @description The body is neither `application/json` nor `text/csv`. */
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
         *       "detail": "the body comes as application/json or text/csv",
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
         *       "detail": "/statements is required",
         *       "code": "HUB_INVALID",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b",
         *       "errors": [
         *         {
         *           "at": "/statements",
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
     * @example batch-2026-08-21-1
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
  readonly stateChc: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example batch-2026-08-21-1
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['StatementFile'];
        readonly 'text/csv': string;
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
