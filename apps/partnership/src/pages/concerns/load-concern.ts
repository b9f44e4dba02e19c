import type { Actor, AppHandle } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { heardBy } from '../../domain/concern/heard-by.ts';
import { configOf } from '../signed-in.ts';
import { type ConcernState, partiesOf } from '../../domain/concern/state.ts';

export interface KnownConcern {
  readonly id: string;
  readonly version: number;
  readonly state: ConcernState;
}

function asHeard(state: ConcernState, heard: (text: string) => string): ConcernState {
  const { raised, resolved } = state;
  return {
    ...state,
    raised: raised && { ...raised, text: heard(raised.text) },
    resolved: resolved && { ...resolved, note: resolved.note === null ? null : heard(resolved.note) },
  };
}

/** A concern that the reader's organisation raised or has had before it, in words that it may read. Throws `HUB_NOT_FOUND` for any other: it does not say that there is one. */
export async function loadConcern(app: AppHandle, id: string, { organisation }: Actor): Promise<KnownConcern> {
  const found = await app.loadState('concern', id);
  const state = found?.state as ConcernState | undefined;
  if (found === null || state === undefined || !partiesOf(state).includes(organisation))
    throw new Fault('HUB_NOT_FOUND', 'no such concern among those of your organisation', { rule: 'concern' });
  return { id, version: found.version, state: asHeard(state, heardBy(organisation, configOf(app))) };
}
