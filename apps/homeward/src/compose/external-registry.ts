import { setTimeout as pause } from 'node:timers/promises';
import { topics, eventEntry, useWireIds } from '@homeward/contracts';
import {
  learnIds,
  openRegistryClient,
  type PlacedSchema,
  placedSchemas,
  type RegistryClient,
  settleIds,
  type TopicReader,
} from '@homeward/contracts/registry';
import { type Clock, Fault, toFault } from '@homeward/kernel';
import type { Config } from '../config/load-config.ts';
import type { Settings } from '../config/settings.ts';

export interface RegistryDeps {
  readonly config: Config;
  /** Partners that read topics of their own. */
  readonly partners: readonly TopicReader[];
  readonly clock: Clock;
  /** Says that the registry is waited for, and why; null once it is not any more. */
  onWait(why: string | null): Promise<void> | void;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  readonly firstPauseMs?: number;
}

const LONGEST_PAUSE_MS = 30_000;

/** A client of the configured registry; null where the hub's own ids are used. */
export function registryClientOf(settings: Settings): RegistryClient | null {
  const { HOMEWARD_SCHEMA_REGISTRY_URL: url } = settings;
  return url === undefined ? null : openRegistryClient({ url, authorization: authorizationOf(settings), fetch });
}

function authorizationOf(settings: Settings): string | null {
  const { HOMEWARD_SCHEMA_REGISTRY_USER: user, HOMEWARD_SCHEMA_REGISTRY_PASSWORD: password } = settings;
  const { HOMEWARD_SCHEMA_REGISTRY_TOKEN: token } = settings;
  if (token !== undefined) return `Bearer ${token}`;
  return user === undefined ? null : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

const isWritten = ({ type }: PlacedSchema): boolean => !topics[eventEntry(type).topic].planned;

/**
 * Takes the ids on the wire from an external registry, where one is configured, before anything is written or read. While it is away the
 * start waits. Events are registered when they are released, in development by the start; a partner's own topic by the start, since which
 * partners there are is configuration. Throws `HUB_CONFIG` where the registry holds something else than this build writes.
 */
export async function useExternalRegistry(deps: RegistryDeps): Promise<void> {
  const { config, partners, clock } = deps;
  const client = registryClientOf(config.settings);
  useWireIds(null);
  if (client === null) return;
  const schemas = placedSchemas(partners);
  const mayRegister = (one: PlacedSchema): boolean => isWritten(one) && (one.partner !== null || config.environment === 'development');
  const ids = await patiently(() => settleIds(schemas, { client, isNeeded: isWritten, mayRegister }), deps);
  learnIds({ client, schemas, ids, now: () => clock.now(), install: useWireIds });
}

async function patiently<T>(work: () => Promise<T>, { onWait, signal, firstPauseMs = 500 }: RegistryDeps): Promise<T> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      const result = await work();
      await onWait(null);
      return result;
    } catch (thrown) {
      const fault = toFault(thrown);
      if (fault.code !== 'HUB_REGISTRY') throw fault;
      await onWait(fault.message);
      await pause(fault.retryAfterMs ?? pauseMs, undefined, { signal }).catch(() => {
        throw new Fault('HUB_REGISTRY', `${fault.message}; stopped while waiting for it`, { cause: fault });
      });
    }
  }
}
