// Generated from schemas/http/hospital.openapi.yaml by `npm run check -- --write`. Do not edit.
export interface paths {
  readonly '/v1/referrals': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Refer a person to the transfer of care hub
     * @description Describes needs and home life, not a package of care: the hub decides the pathway. Revision 1 submits the
     *     referral; a higher revision replaces what was said before, so send the whole referral again.
     */
    readonly post: operations['submitReferral'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/referrals/questions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What the hub asked your trust's wards and waits for
     * @description Referrals of your own trust that cannot go on before the hub knows more, the one that has waited longest first;
     *     the first 200. An answer takes its referral off the list, by whichever way it came, so ask again to see the rest.
     */
    readonly get: operations['listQuestions'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/referrals/answers': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Answer what the hub asked about a referral
     * @description The referral goes back to triage with the answer beside it. An answer is folded by `suppliedAt`, so it must lie
     *     after the question: one that the hub did not take for an answer leaves the question on the list of open ones.
     *     Where the needs themselves are others now, send the referral's next revision as well.
     */
    readonly post: operations['answerQuestion'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/readiness': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    /**
     * Say whether a person meets the criteria to reside
     * @description The latest assessment by `assessedAt` holds, whatever order statements arrive in. The day on which a person
     *     stops meeting the criteria is the discharge ready date, counted in Europe/London.
     */
    readonly put: operations['setReadiness'];
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
    /** @description The hospital spell, as the hospital names it. */
    readonly Spell: {
      /**
       * @description Name of the trust's profile, agreed when the trust was connected. It holds the ODS code and the namespace of visit numbers.
       * @example musgrove-park
       */
      readonly profile: string;
      /**
       * @description Visit number of the hospital's own system.
       * @example 2139
       */
      readonly visitNumber: string;
    };
    /** @description Who on the ward says this. The organisation is taken from the token. */
    readonly Author: {
      readonly role: components['schemas']['Role'];
      /** @description Opaque reference to the user in the hospital's system; never a name. */
      readonly userRef?: string;
    };
    /**
     * @description Job role, as the hospital calls it.
     * @example discharge co-ordinator
     */
    readonly Role: string;
    /** @description Plain text for the people who plan the discharge. */
    readonly Text: string;
    /** @description A ward's referral to the hub. */
    readonly Referral: {
      readonly spell: components['schemas']['Spell'];
      /** @description Your own id of the referral, where a spell may have more than one. Without it the spell has one. */
      readonly reference?: string;
      /** @description 1 for the first, then one more for each change. */
      readonly revision: number;
      /**
       * Format: date-time
       * @description When the ward sent this revision; at most 24 hours ahead of the hub's clock.
       */
      readonly submittedAt: string;
      readonly author: components['schemas']['Author'];
      readonly person?: components['schemas']['Person'];
      readonly needs: components['schemas']['Needs'];
      readonly homeSituation: components['schemas']['HomeSituation'];
      readonly existingPackage?: components['schemas']['ExistingPackage'];
      readonly careHome?: components['schemas']['CareHome'];
      /** @description The person needs end of life care. */
      readonly endOfLife: boolean;
      /**
       * @description Whether the person may regain independence with help.
       * @default unknown
       * @enum {string}
       */
      readonly reablementPotential?: 'yes' | 'no' | 'unknown';
      readonly consent: components['schemas']['Consent'];
      /** @description Risks that whoever comes next must know. */
      readonly riskFlags?: readonly string[];
      /**
       * Format: date
       * @description Expected date of discharge.
       */
      readonly expectedDischargeDate?: string;
      /** @description How to reach the ward. */
      readonly wardContact?: string;
    };
    /** @description Who the person is, for a hospital whose HL7 feed does not say it. An NHS number that fails its check is accepted, shown as such and never used for matching. */
    readonly Person: {
      /** @description Ten digits; spaces are ignored. */
      readonly nhsNumber?: string;
      /**
       * @description National code of the NHS number status.
       * @enum {string}
       */
      readonly nhsNumberStatus?: '01' | '02' | '03' | '04' | '05' | '06' | '07' | '08';
      /** @description Local patient number. */
      readonly hospitalNumber?: string;
      readonly familyName?: components['schemas']['Name'];
      readonly givenName?: components['schemas']['Name'];
      readonly otherNames?: components['schemas']['Name'];
      readonly title?: components['schemas']['Name'];
      /**
       * Format: date
       * @description Date of birth; not in the future.
       */
      readonly birthDate?: string;
      /**
       * @description National code, 1 male, 2 female, 9 not specified, X not known.
       * @enum {string}
       */
      readonly sex?: '1' | '2' | '9' | 'X';
      /** @description ODS code of the GP practice. */
      readonly gpPractice?: string;
    };
    /** @description A name or a part of one. */
    readonly Name: string;
    /** @description What the person can do and needs help with; functions, not packages. At least one. */
    readonly Needs: {
      readonly mobility?: components['schemas']['Text'];
      readonly personalCare?: components['schemas']['Text'];
      readonly continence?: components['schemas']['Text'];
      readonly cognition?: components['schemas']['Text'];
      readonly nutrition?: components['schemas']['Text'];
      readonly skin?: components['schemas']['Text'];
      readonly medication?: components['schemas']['Text'];
      readonly equipment?: components['schemas']['Text'];
      readonly night?: components['schemas']['Text'];
      readonly other?: components['schemas']['Text'];
    };
    /** @description Life at home. */
    readonly HomeSituation: {
      readonly livesAlone?: boolean;
      readonly carer?: components['schemas']['Text'];
      /** @description How to get in; never a key-safe code. */
      readonly access?: components['schemas']['Text'];
      readonly pets?: components['schemas']['Text'];
    };
    /** @description A package of care from before the admission. */
    readonly ExistingPackage: {
      readonly provider?: string;
      /** @description Hours of care a week. */
      readonly weeklyHours?: number;
      /**
       * @description An open (paused) package restarts under pathway 0; a lapsed one is pathway 1.
       * @enum {string}
       */
      readonly state: 'open' | 'lapsed' | 'unknown';
    };
    /** @description The care home in which the person already lives. */
    readonly CareHome: {
      readonly name?: string;
      /** @description The home confirmed that it can meet the needs at the same level of support. */
      readonly sameLevelConfirmed?: boolean;
      /** @description The person goes back to the same home with more support. */
      readonly moreSupportNeeded?: boolean;
    };
    /** @description The person agreed to the referral, or it was decided in the person's best interest. */
    readonly Consent: {
      /** @enum {string} */
      readonly basis: 'consent' | 'best-interest';
      /**
       * Format: date-time
       * @description When it was recorded; at most 24 hours ahead of the hub's clock.
       */
      readonly recordedAt?: string;
      readonly recordedByRole?: components['schemas']['Role'];
    };
    /** @description An id that the hub gave, as it stands in the list of questions. */
    readonly HubId: string;
    /** @description A ward's answer to what the hub asked. */
    readonly Answer: {
      readonly spell: components['schemas']['Spell'];
      /** @description The referral that was asked about. Without it the one that was sent without a reference of yours, or on a page. */
      readonly referral?: components['schemas']['HubId'];
      /**
       * @description Revision of the referral that you had before you.
       * @default 1
       */
      readonly revision?: number;
      /**
       * Format: date-time
       * @description When the ward answered; at most 24 hours ahead of the hub's clock.
       */
      readonly suppliedAt: string;
      readonly author: components['schemas']['Author'];
      readonly answer: components['schemas']['Text'];
    };
    /** @description What waits for an answer of your wards. */
    readonly QuestionList: {
      /** @description How many referrals wait; more than are listed where there are very many. */
      readonly total: number;
      readonly questions: readonly components['schemas']['Question'][];
    };
    /** @description What the hub asked about one referral and was not answered yet. */
    readonly Question: {
      /** @description The hospital spell. The namespace of its visit numbers is that of one of your profiles. */
      readonly spell: {
        readonly namespace: string;
        readonly visitNumber: string;
      };
      readonly referral: components['schemas']['HubId'];
      /**
       * Format: date-time
       * @description When the first of them was asked.
       */
      readonly askedAt: string;
      /** @description The questions, in the order in which they were asked. */
      readonly items: readonly string[];
    };
    /** @description One review of the criteria to reside. */
    readonly Readiness: {
      readonly spell: components['schemas']['Spell'];
      /** @description True while the person meets at least one criterion. */
      readonly meets: boolean;
      /** @description National codes of the criteria met; `12` where the one met was not recorded. Empty when `meets` is false. */
      readonly codes: readonly components['schemas']['CriteriaToReside'][];
      /**
       * Format: date-time
       * @description When the review was made; at most 24 hours ahead of the hub's clock.
       */
      readonly assessedAt: string;
      readonly assessorRole?: components['schemas']['Role'];
      /**
       * Format: date
       * @description Expected date of discharge as of this review; null withdraws it, leaving it out says nothing.
       */
      readonly expectedDischargeDate?: string | null;
    };
    /**
     * @description National code of a criterion to reside.
     * @enum {string}
     */
    readonly CriteriaToReside: '01' | '02' | '03' | '04' | '05' | '06' | '07' | '08' | '09' | '10' | '11' | '12';
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
    /** @description The token may not do this, or not for that trust's profile. */
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
         *       "detail": "the profile belongs to another organisation",
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
         *       "detail": "/needs is required",
         *       "code": "HUB_INVALID",
         *       "correlationId": "7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b",
         *       "errors": [
         *         {
         *           "at": "/needs",
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
     * @example ward-7-000123
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
  readonly submitReferral: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example ward-7-000123
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['Referral'];
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
  readonly listQuestions: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description The questions that are open now. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['QuestionList'];
        };
      };
      readonly 400: components['responses']['NotParseable'];
      readonly 401: components['responses']['Unauthenticated'];
      readonly 403: components['responses']['Forbidden'];
      readonly 406: components['responses']['NotAcceptable'];
      readonly 422: components['responses']['Invalid'];
      readonly 429: components['responses']['Throttled'];
      readonly 500: components['responses']['Bug'];
      readonly 503: components['responses']['Unavailable'];
    };
  };
  readonly answerQuestion: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example ward-7-000123
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['Answer'];
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
  readonly setReadiness: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /**
         * @description Your own id of this message, unique within your system. Never a person's name or number. Without it the body itself is the key, so the same bytes are the same message.
         * @example ward-7-000123
         */
        readonly 'Idempotency-Key'?: components['parameters']['IdempotencyKey'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['Readiness'];
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
