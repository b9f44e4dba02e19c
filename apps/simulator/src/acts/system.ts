import { createHomewardClient } from '@homeward/client';
import type { ApiPaths } from '@homeward/client';
import { Fault } from '@homeward/kernel';
import { carrier } from './carry.ts';
import type { Doors } from './doors.ts';

/** A partner's own system at one of the hub's HTTP APIs. */
export type System<Api extends keyof ApiPaths> = ReturnType<typeof createHomewardClient<Api>>;

export function openSystem<Api extends keyof ApiPaths>(
  api: Api,
  partner: string,
  { http, token }: Pick<Doors, 'http' | 'token'>,
): System<Api> {
  return createHomewardClient(api, { baseUrl: http, token: () => token(partner), carrier });
}

/** What the hub made of what it was told; a duplicate or something skipped has no effect. */
export interface Acceptance {
  readonly result: 'accepted' | 'duplicate' | 'skipped';
  /** Names everything that follows. */
  readonly correlationId: string;
}

interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** What an API answered. Throws, naming `what` and the hub's reason, where it refused. */
export async function taken<T>(what: string, call: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (data !== undefined) return data;
  const { code = '', detail = '' } = (error ?? {}) as { code?: string; detail?: string };
  throw new Fault('HUB_PARTNER_REFUSED', `${what}: refused with ${response.status} ${code} ${detail}`.trimEnd());
}

/** An instant as APIs write it. */
export const iso = (at: number): string => new Date(at).toISOString();
