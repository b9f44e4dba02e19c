import type { Clock, EpochMillis } from '@homeward/kernel';
import { errors, type JWTVerifyGetKey } from 'jose';

/** How long an issuer's keys are gone by until they are asked for again: no later than that a key which it took away is refused, at every process. */
export const FRESH_MS = 60_000;
/** For how long a key is believed while the issuer cannot be asked. */
const BELIEVED_MS = 3_600_000;
/** An issuer that did not answer is not asked again at once: who calls would wait for it each time. */
const AGAIN_MS = 5_000;

type Key = Awaited<ReturnType<JWTVerifyGetKey>>;

/** The issuer has said that it has no such key. Anything else is about asking it. */
const isAnswer = (thrown: unknown): boolean =>
  thrown instanceof errors.JOSEError && !(thrown instanceof errors.JWKSTimeout || thrown instanceof errors.JWKSInvalid);

/**
 * An issuer's keys, asked for so often that one which is taken away is refused soon, and believed for a while where the issuer is away: its restart
 * must not keep partners out. `ask` goes by its own answer for `FRESH_MS`.
 */
export function believedKeys(ask: JWTVerifyGetKey, clock: Clock): JWTVerifyGetKey {
  const known = new Map<string, { readonly key: Key; readonly at: EpochMillis }>();
  let away: { readonly since: EpochMillis; readonly because: unknown } | null = null;
  const answered = async (...asked: Parameters<JWTVerifyGetKey>): Promise<Key> => {
    if (away !== null && clock.now() - away.since < AGAIN_MS) throw away.because;
    try {
      const key = await ask(...asked);
      away = null;
      return key;
    } catch (thrown) {
      away = isAnswer(thrown) ? null : { since: clock.now(), because: thrown };
      throw thrown;
    }
  };
  return async (header, token) => {
    const id = JSON.stringify([header.kid, header.alg]);
    try {
      const key = await answered(header, token);
      known.set(id, { key, at: clock.now() });
      return key;
    } catch (thrown) {
      const before = known.get(id);
      if (isAnswer(thrown)) known.delete(id);
      else if (before !== undefined && clock.now() - before.at < BELIEVED_MS) return before.key;
      throw thrown;
    }
  };
}
