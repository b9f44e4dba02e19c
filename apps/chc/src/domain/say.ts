import type { EventMap } from '@homeward/contracts';
import type { DecideContext, HubEvent } from '@homeward/hub';
import { deriveId, Fault } from '@homeward/kernel';
import type { decisions } from './facts.ts';
import type { CaseRules } from './rules.ts';

type DecidedType = (typeof decisions)[number];
export type DecidedEvent = HubEvent<DecidedType>;

/** What a decision is made from. */
export interface CaseContext extends DecideContext {
  readonly id: string;
  readonly rules: CaseRules;
}

/** Where a decision comes from, as the log says it: somebody at a page of this app. */
export function told({ actor, now, id }: CaseContext, what: string) {
  const { role, organisation, userRef } = actor;
  const messageId = deriveId('chc', id, what, String(now));
  return {
    source: { organisation, system: 'homeward', profile: 'chc', messageId, messageAt: now },
    actor: { role, organisation, userRef },
  };
}

export function event<T extends DecidedType>(type: T, { id: key, now }: Pick<CaseContext, 'id' | 'now'>, data: EventMap[T]): DecidedEvent {
  return { type, key, occurredAt: now, data } as DecidedEvent;
}

export const invalid = (at: string, message: string): Fault => new Fault('HUB_INVALID', message, { at, rule: 'required' });

/** Free text where something was written. */
export const freeText = (text: string | null) => (text === null || text.trim() === '' ? null : { text: text.trim() });
