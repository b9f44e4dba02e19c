import type { Clock, EpochMillis } from '@homeward/kernel';

/**
 * Ids that must not be accepted any more: sessions that signed out, one-time links that were used, and tokens that operators revoked. An id is forgotten once
 * what it names has expired anyway. Several processes behind one address share one list.
 */
export interface Revocations {
  /** True the first time, false where it was there already; atomic, so that of two at once only one gets true. */
  revoke(id: string, until: EpochMillis): Promise<boolean>;
  isRevoked(id: string): Promise<boolean>;
  /** Whether a token that says it was issued then, about these subjects (`tokenSubjects`), was revoked. */
  areTokensRevoked(subjects: readonly string[], issuedAt: EpochMillis): Promise<boolean>;
}

/** For a single process; it forgets when that process ends, and nobody can revoke a token in it. */
export function createRevocations(clock: Clock): Revocations {
  const until = new Map<string, EpochMillis>();
  const forget = (): void => {
    for (const [id, end] of until) if (end <= clock.now()) until.delete(id);
  };
  return {
    revoke: async (id, end) => {
      forget();
      if (until.has(id)) return false;
      until.set(id, end);
      return true;
    },
    isRevoked: async (id) => until.has(id),
    areTokensRevoked: async () => false,
  };
}
