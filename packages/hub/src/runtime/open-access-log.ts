import type { AccessRecordViewedV1, Topic } from '@homeward/contracts';
import { type EpochMillis, newId } from '@homeward/kernel';
import type { Actor } from '../surface/access.ts';
import type { AccessLog, Look } from '../surface/access-log.ts';
import type { HubEvent } from '../surface/event.ts';
import type { CommandParts } from './command.ts';
import { stamp } from './envelope.ts';

export const ACCESS_TOPIC: Topic = 'access.v1';

/** A record of a person holds all of these. */
const CLASSES = ['identity', 'contact', 'health', 'operational'];

function purposeOf({ role }: Actor): AccessRecordViewedV1['purpose'] {
  if (role === 'commissioner') return 'PLANNING';
  if (role === 'operations' || role === 'partner-developer') return 'OPERATIONS';
  return role === 'privacy-officer' ? 'INFORMATION_GOVERNANCE' : 'DIRECT_CARE';
}

/** An id that an address gave may be anything: one that is no id of ours is not repeated. */
const knownId = (id: string): string => (/^[a-z]+_[A-Za-z0-9_-]{1,64}$/.test(id) ? id : 'unreadable');

function about({ actor, record, permission }: Look, app: string) {
  const { role, organisation, userRef } = actor;
  const id = knownId(record.id);
  return {
    actor: { role, organisation, userRef },
    subject: id,
    record: { kind: record.kind, id },
    app,
    purpose: purposeOf(actor),
    permission,
  };
}

/** Each look is an event of its own, published the way of all others. The id of the record stands for the person. */
export function openAccessLog({ store, clock, unit, committed }: CommandParts): AccessLog {
  const say = async (toEvent: (app: string, now: EpochMillis) => HubEvent<'access.record-viewed.v1' | 'access.permission-refused.v1'>) => {
    const { app, source } = unit();
    const now = clock.now();
    const id = newId(now);
    const cause = { id, correlationId: id, traceparent: null };
    const rows = stamp([toEvent(app, now)], { cause, handler: 'access', source, recordedAt: now }).map(({ row }) => row);
    await store.publish(rows);
    committed(true);
  };
  return {
    viewed: (look) =>
      say((app, now) => {
        const data = { ...about(look, app), viewedAt: now, basis: 'ROLE', classes: CLASSES, reason: null } as const;
        return { type: 'access.record-viewed.v1', key: data.subject, occurredAt: now, data };
      }),
    refused: (look) =>
      say((app, now) => {
        const data = { ...about(look, app), refusedAt: now, rule: 'role' };
        return { type: 'access.permission-refused.v1', key: data.subject, occurredAt: now, data };
      }),
  };
}
