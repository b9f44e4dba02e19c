import { type App, defineAggregate, defineApp, defineProjection, type RecordedEvent } from '@homeward/hub';
import { z } from 'zod';

export const TYPE = 'referral.submitted.v1';
type Submitted = RecordedEvent<typeof TYPE>;

const rowOf = ({ key, id, data, occurredAt, recordedAt, source }: Submitted) => ({
  id: key,
  event_id: id,
  trust: data.visit.trust,
  namespace: data.visit.namespace,
  visit_number: data.visit.visitNumber,
  nhs_number: data.person?.nhsNumber ?? null,
  family_name: data.person?.familyName ?? null,
  given_name: data.person?.givenName ?? null,
  ward: data.wardContact,
  revision: data.revision,
  occurred_at: occurredAt,
  recorded_at: recordedAt,
  source,
});

/** One table row a spell. */
const table = { name: 'referral-state', events: [TYPE] as const, tables: ['referral_state'] };
const apply = async (batch: readonly Submitted[], sql: Parameters<ReturnType<typeof defineProjection>['apply']>[1]) => {
  const latest = new Map(batch.map((event) => [event.key, rowOf(event)]));
  await sql.putRows('referral_state', [...latest.values()]);
};

interface Referral {
  readonly heard: number;
  readonly row: Record<string, unknown> | null;
}

/** Folds referrals into a state and a read model; `says` makes it announce each time that it heard more. */
const aggregateOf = (says: boolean) =>
  defineAggregate<Referral, never, number, typeof TYPE, 'transfer.corrected.v1'>({
    name: 'referral',
    shape: 1,
    facts: [TYPE],
    emits: ['transfer.corrected.v1'],
    initial: { heard: 0, row: null },
    evolve: (state, fact) => ({ heard: state.heard + 1, row: rowOf(fact) }),
    decide: () => [],
    announced: 0,
    announce: (before, { heard }, { id, now, organisation }) => {
      if (!says) return { events: [], announced: before };
      const actor = { role: 'hub', organisation, userRef: null };
      const said = {
        actor,
        referralId: null,
        correctedAt: now,
        what: 'heard',
        before: String(before),
        after: String(heard),
        because: TYPE,
      };
      return { events: [{ type: 'transfer.corrected.v1', key: id, occurredAt: now, data: said }], announced: heard };
    },
    views: [{ table: 'referral_state', row: (_, state) => state.row }],
  });

const appOf = (handlers: Pick<Partial<App>, 'aggregates' | 'projections'>): App =>
  defineApp({
    name: 'bench',
    config: z.unknown(),
    migrations: new URL('./migrations/', import.meta.url),
    reads: ['referral.v1'],
    ...handlers,
  });

/** An app with one upsert by key; without an inbox where that is `idempotent`. */
export const copying = (idempotent: boolean): App =>
  appOf({ projections: [defineProjection(idempotent ? { ...table, idempotent, apply } : { ...table, apply })] });

/** An app with an aggregate and its read model; `says` makes it announce an event for each that it hears. */
export const folding = (says: boolean): App => appOf({ aggregates: [aggregateOf(says)] });
