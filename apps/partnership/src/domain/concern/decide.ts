import type { ActorV1 } from '@homeward/contracts';
import type { DecideContext } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { ConcernAct, ConcernCommand, RaiseConcern } from './commands.ts';
import type { ConcernEvent } from './facts.ts';
import type { Routed } from './routing.ts';
import { type ConcernState, type ConcernStateName, concernState, currentRoute } from './state.ts';

type Ctx = DecideContext & { readonly id: string };

const stateInWords: Readonly<Record<ConcernStateName, string>> = {
  UNKNOWN: 'not raised',
  ROUTED: 'waiting to be taken up',
  ACKNOWLEDGED: 'taken up',
  RESOLVED: 'settled',
};

export const legalFrom: Readonly<Record<ConcernAct, readonly ConcernStateName[]>> = {
  acknowledge: ['ROUTED'],
  resolve: ['ROUTED', 'ACKNOWLEDGED'],
  'pass-on': ['ROUTED', 'ACKNOWLEDGED'],
};

/** What an organisation may do with a concern as it stands. */
export function legalActs(state: ConcernState, organisation: string): readonly ConcernAct[] {
  if (currentRoute(state)?.organisation !== organisation) return [];
  return (Object.keys(legalFrom) as ConcernAct[]).filter((act) => legalFrom[act].includes(concernState(state)));
}

/**
 * Answers a command. Throws `HUB_FORBIDDEN` for another organisation than the one it lies before, `HUB_RULE` where the concern has
 * moved on, `HUB_INVALID` (naming the field) where words are missing. Raised twice, it is one concern.
 */
export function decide(command: ConcernCommand, state: ConcernState, ctx: Ctx): readonly ConcernEvent[] {
  if (command.kind === 'raise') return state.raised === null ? raise(command, ctx) : [];
  if (command.kind === 'escalate') return escalate(state, ctx);
  const route = currentRoute(state);
  const now = concernState(state);
  if (route?.organisation !== ctx.actor.organisation)
    throw new Fault('HUB_FORBIDDEN', 'only the organisation that a concern lies before acts on it', { rule: 'own concerns' });
  if (!legalFrom[command.kind].includes(now))
    throw new Fault('HUB_RULE', `the concern is ${stateInWords[now]} by now`, { rule: `${command.kind} from ${now}` });
  // An answer comes after what it answers, also where another process's clock is ahead of this one's.
  const at = Math.max(ctx.now, (state.acknowledgedAt ?? route.at) + 1);
  const about = { key: ctx.id, occurredAt: at };
  const told = toldBy(ctx);
  switch (command.kind) {
    case 'acknowledge':
      return [{ type: 'concern.acknowledged.v1', ...about, data: { ...told, acknowledgedAt: at } }];
    case 'resolve': {
      const note = { text: required(command.note, 'note') };
      return [{ type: 'concern.resolved.v1', ...about, data: { ...told, resolvedAt: at, result: command.result, note } }];
    }
    case 'pass-on':
      if (command.to.organisation === route.organisation)
        throw new Fault('HUB_INVALID', 'it lies before this organisation already', { at: 'organisation', rule: 'another organisation' });
      return [routed(command.to, at, ctx)];
  }
}

const actorOf = ({ actor }: Ctx): ActorV1 => ({ role: actor.role, organisation: actor.organisation, userRef: actor.userRef });
const toldBy = (ctx: Ctx) => ({ actor: actorOf(ctx), concernId: ctx.id });

function routed({ organisation, role, respondBy: by }: Routed, at: number, ctx: Ctx): ConcernEvent {
  const data = { ...toldBy(ctx), routedAt: at, toOrganisation: organisation, toRole: role, respondBy: by };
  return { type: 'concern.routed.v1', key: ctx.id, occurredAt: at, data };
}

function raise(command: RaiseConcern, ctx: Ctx): ConcernEvent[] {
  const { sort: kind, theme, level, spellId, referralId, supportId } = command;
  const concern = { text: required(command.text, 'text') };
  const data = { ...toldBy(ctx), raisedAt: ctx.now, spellId, referralId, supportId, kind, theme, level, concern };
  return [{ type: 'concern.raised.v1', key: ctx.id, occurredAt: ctx.now, data }, routed(command.to, ctx.now, ctx)];
}

/** Nobody took it up in time: once, and for as long again, it goes to whoever runs the hub, who knows all partners. */
function escalate(state: ConcernState, ctx: Ctx): ConcernEvent[] {
  const route = currentRoute(state);
  const { organisation } = ctx.actor;
  if (route === null || concernState(state) !== 'ROUTED' || route.organisation === organisation) return [];
  const at = Math.max(ctx.now, route.at + 1);
  return [routed({ organisation, role: 'partnership-lead', respondBy: at + (route.respondBy - route.at) }, at, ctx)];
}

function required(text: string, at: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new Fault('HUB_INVALID', `${at} must not be empty`, { at, rule: 'required' });
  return trimmed;
}
