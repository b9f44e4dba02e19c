import type { SpellAdmittedV1, SpellMovedV1, TransferTriageStartedV1 } from '@homeward/contracts';
import { type App, defineAggregate, defineApp, type Fact } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { z } from 'zod';

/** A small app for the runtime's own tests: where people lie, and who took them up. */
export interface Stay {
  readonly ward: string | null;
  readonly moves: number;
  readonly takenUpBy: string | null;
  readonly reviewDue: number | null;
  readonly reviews: number;
}

export type StayCommand = { readonly kind: 'take-up'; readonly by: string } | { readonly kind: 'review' };
type StayFact = Fact<'spell.admitted.v1' | 'spell.moved.v1' | 'transfer.triage-started.v1'>;

const initial: Stay = { ward: null, moves: 0, takenUpBy: null, reviewDue: null, reviews: 0 };
const actorOf = (actor: { role: string; organisation: string; userRef: string | null }) => ({ ...actor });

/** A ward of this name breaks the fold, as a programming error would. */
export const POISON_WARD = 'Ward Poison';

function evolve(state: Stay, fact: StayFact): Stay {
  if (fact.type === 'transfer.triage-started.v1') {
    if (fact.data.caseManager === 'review') return { ...state, reviews: state.reviews + 1, reviewDue: null };
    return { ...state, takenUpBy: fact.data.caseManager, reviewDue: fact.occurredAt + 60_000 };
  }
  const ward = fact.data.location?.ward ?? null;
  if (ward === POISON_WARD) throw new TypeError('a bug of the fold');
  return { ...state, ward, moves: state.moves + (fact.type === 'spell.moved.v1' ? 1 : 0) };
}

export const stay = defineAggregate<
  Stay,
  StayCommand,
  { ward: string | null },
  StayFact['type'],
  'transfer.triage-started.v1' | 'transfer.corrected.v1'
>({
  name: 'stay',
  shape: 1,
  facts: ['spell.admitted.v1', 'spell.moved.v1', 'transfer.triage-started.v1'],
  emits: ['transfer.triage-started.v1', 'transfer.corrected.v1'],
  initial,
  evolve,
  decide: (command, state, { id, now, actor }) => {
    if (command.kind === 'take-up' && state.takenUpBy !== null) throw new Fault('HUB_RULE', 'somebody took this person up already');
    const caseManager = command.kind === 'review' ? 'review' : command.by;
    const data: TransferTriageStartedV1 = { actor: actorOf(actor), referralId: null, startedAt: now, caseManager };
    return [{ type: 'transfer.triage-started.v1', key: id, occurredAt: now, data }];
  },
  announced: { ward: null },
  announce: (before, state, { id, now, organisation, causes }) => {
    if (before.ward === state.ward) return { events: [], announced: before };
    const actor = { role: 'hub', organisation, userRef: null };
    const because = causes.at(-1)?.type ?? '';
    const data = { actor, referralId: null, correctedAt: now, what: 'ward', before: before.ward ?? '', after: state.ward ?? '', because };
    return { events: [{ type: 'transfer.corrected.v1', key: id, occurredAt: now, data }], announced: { ward: state.ward } };
  },
  views: [
    {
      table: 'ward_list',
      row: (id, state) => (state.ward === 'Gone' ? null : { id, ward: state.ward, moves: state.moves, taken_up_by: state.takenUpBy }),
    },
  ],
  deadline: (state) => (state.reviewDue === null ? null : { name: 'review', dueAt: state.reviewDue, command: { kind: 'review' } }),
});

export const wardList = (more: Partial<App> = {}): App =>
  defineApp({
    name: 'ward-list',
    config: z.unknown(),
    migrations: new URL('./migrations/', import.meta.url),
    reads: ['spell.v1'],
    aggregates: [stay],
    ...more,
  });

const source = { organisation: 'RH5', system: 'PAS', profile: 'RH5', messageId: '1', messageAt: null };
const visit = { trust: 'RH5', namespace: 'VISITID', visitNumber: '1' };
const where = (ward: string) => ({ organisation: 'RH5', site: null, ward, bay: null, bed: null });

export function admitted(at: number, ward: string): SpellAdmittedV1 {
  const nothing = {
    person: null,
    contact: null,
    localSegments: [],
    admissionMethod: null,
    sourceOfAdmission: null,
    treatmentFunction: null,
  };
  return { source, visit, location: where(ward), admittedAt: at, ...nothing };
}

export function moved(at: number, ward: string): SpellMovedV1 {
  return { source, visit, person: null, contact: null, location: where(ward), localSegments: [], movedAt: at };
}
