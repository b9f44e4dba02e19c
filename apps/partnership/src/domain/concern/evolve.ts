import type { ConcernFact } from './facts.ts';
import type { ConcernState } from './state.ts';

/** Folds one fact. Who takes a concern up does so for their own organisation: put before another, it waits again. */
export function evolve(state: ConcernState, { data, type, occurredAt: at }: ConcernFact): ConcernState {
  const { organisation, role } = data.actor;
  switch (type) {
    case 'concern.raised.v1': {
      const { kind, theme, level, concern, supportId } = data;
      return { ...state, raised: { at, organisation, role, kind, theme, level, text: concern.text, supportId } };
    }
    case 'concern.routed.v1': {
      const from = role === 'system' ? null : organisation;
      const route = { at, organisation: data.toOrganisation, role: data.toRole, respondBy: data.respondBy, from };
      return { ...state, routes: [...state.routes, route], acknowledgedAt: null };
    }
    case 'concern.acknowledged.v1':
      return { ...state, acknowledgedAt: at };
    case 'concern.resolved.v1':
      return { ...state, resolved: { at, organisation, result: data.result, note: data.note?.text ?? null } };
  }
}
