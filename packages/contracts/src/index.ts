export type * from './events.gen.ts';
import type { EventMap } from './events.gen.ts';
export type EventType = keyof EventMap;
export type Topic = 'spell.v1' | 'referral.v1' | 'transfer.v1';
