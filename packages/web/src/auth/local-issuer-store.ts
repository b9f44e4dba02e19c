import type { Clock } from '@homeward/kernel';
import type { Adapter, AdapterConstructor, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/**
 * Where the local issuer keeps its codes and sign-ins in flight: memory, for minutes. A restart in the middle of a sign-in
 * means starting it again, no more.
 */
export function createIssuerStore(clock: Clock): AdapterConstructor {
  const kept = new Map<string, Kept>();
  const live = (key: string): AdapterPayload | undefined => {
    const found = kept.get(key);
    if (found !== undefined && found.until > clock.now()) return found.payload;
    kept.delete(key);
    return undefined;
  };
  const remove = (matches: (payload: AdapterPayload, key: string) => boolean): void => {
    for (const [key, { payload }] of kept) if (matches(payload, key)) kept.delete(key);
  };
  return class IssuerStore implements Adapter {
    readonly #model: string;

    constructor(model: string) {
      this.#model = model;
    }

    async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
      for (const [key, { until }] of kept) if (until <= clock.now()) kept.delete(key);
      kept.set(`${this.#model}:${id}`, { payload, until: clock.now() + expiresIn * 1000 });
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      return live(`${this.#model}:${id}`);
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return [...kept].find(([key, { payload }]) => key.startsWith(`${this.#model}:`) && payload.uid === uid && live(key))?.[1].payload;
    }

    async findByUserCode(): Promise<undefined> {
      return undefined; // device flow is not offered
    }

    async consume(id: string): Promise<void> {
      const payload = live(`${this.#model}:${id}`);
      if (payload !== undefined) payload.consumed = Math.floor(clock.now() / 1000);
    }

    async destroy(id: string): Promise<void> {
      kept.delete(`${this.#model}:${id}`);
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      remove((payload) => payload.grantId === grantId);
    }
  };
}
