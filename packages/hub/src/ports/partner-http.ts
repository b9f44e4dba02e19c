/**
 * The port to partners' HTTP servers. One implementation (`packages/transports`): it refuses private addresses after every resolution of a
 * name, follows no redirect, and bounds the time and the size of an answer.
 */
export interface PartnerHttp {
  /**
   * Makes one call and resolves to the answer, whatever its status. Throws `HUB_PARTNER_DOWN` where there is none (`rule` says why:
   * `address`, `timeout`, `connection`, `tls`, `scheme`): the call may or may not have arrived.
   */
  call(call: HttpCall): Promise<HttpAnswer>;
  /** Headers of a Standard Webhooks signature; empty where there are no secrets. */
  sign(body: string, by: WebhookSignature): Readonly<Record<string, string>>;
}

export interface HttpCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** The partner may be reached in a private network or on this machine. */
  readonly allowPrivate: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Not longer than the cap. */
  readonly body: Buffer;
  /** There was more than the cap lets through. */
  readonly isCut: boolean;
}

export interface WebhookSignature {
  /** Id of the message; the same for every attempt. */
  readonly id: string;
  /** Epoch milliseconds of this attempt. */
  readonly at: number;
  /** `whsec_` and base 64, the newest first; each signs. */
  readonly secrets: readonly string[];
}
