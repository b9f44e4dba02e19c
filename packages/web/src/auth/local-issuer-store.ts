import type { Clock } from '@homeward/kernel';
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/** What the local issuer keeps of one kind of thing (codes, sign-ins in flight); see oidc-provider's documentation of adapters. */
class IssuerStore implements Adapter {
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();
  readonly #revoked: Set<string>;

  constructor(clock: Clock, revoked: Set<string>) {
    this.#clock = clock;
    this.#revoked = revoked;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    for (const [key, { until }] of this.#kept) if (until <= this.#clock.now()) this.#kept.delete(key);
    this.#kept.set(id, { payload, until: this.#clock.now() + expiresIn * 1000 });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = this.#kept.get(id);
    if (found === undefined || found.until <= this.#clock.now() || this.#revoked.has(found.payload.grantId ?? '')) return undefined;
    return found.payload;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const id = [...this.#kept].find(([, { payload }]) => payload.uid === uid)?.[0];
    return id === undefined ? undefined : this.find(id);
  }

  async findByUserCode(): Promise<undefined> {
    return undefined; // device flow is not offered
  }

  async consume(id: string): Promise<void> {
    const payload = await this.find(id);
    if (payload !== undefined) payload.consumed = Math.floor(this.#clock.now() / 1000);
  }

  async destroy(id: string): Promise<void> {
    this.#kept.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    this.#revoked.add(grantId);
  }
}

/**
 * Where the local issuer keeps its codes and sign-ins in flight: memory, for minutes. A restart in the middle of a sign-in
 * means starting it again, no more.
 */
export function createIssuerStore(clock: Clock): AdapterFactory {
  const revoked = new Set<string>();
  return () => new IssuerStore(clock, revoked);
}
