import { createHash } from 'node:crypto';

/** What a partner's system says to the hub: one operation of its API. */
export interface Saying {
  readonly method: 'POST' | 'PUT';
  /** `/vcse/v1/offers`. */
  readonly path: string;
  readonly body: unknown;
}

/** A partner's way to the hub. Throws where the hub does not accept. */
export interface HubClient {
  /** Says it, and as often again as is asked, under one idempotency key. */
  say(saying: Saying, repeats?: number): Promise<void>;
}

/** Tokens end, so one is asked for with each call. */
export function openHubClient({ url, token }: { url: string; token(): Promise<string> | string }): HubClient {
  return {
    say: async ({ method, path, body }, repeats = 0) => {
      const text = JSON.stringify(body);
      const key = createHash('sha256').update(`${path} ${text}`).digest('hex').slice(0, 32);
      for (let again = 0; again <= repeats; again += 1) {
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${await token()}`, 'idempotency-key': key };
        const answer = await fetch(`${url}${path}`, { method, headers, body: text });
        await answer.arrayBuffer();
        if (!answer.ok) throw new Error(`the hub answered ${answer.status} to ${method} ${path}`);
      }
    },
  };
}
