import type { ActorV1, NationalLineV1 } from '@homeward/contracts';
import type { DecideContext, HubEvent } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { type NationalLine, pathwayOfLine } from '@homeward/nhs';
import {
  type AssignPathway,
  commandInWords,
  type HubCommand,
  legalFrom,
  type SpellCommand,
  stateInWords,
  type TriageCommand,
  triageKinds,
} from './commands.ts';
import type { decisions } from './facts.ts';
import { isOfWard } from './refer/commands.ts';
import { decideWard, type WardEvent } from './refer/decide.ts';
import { referralStatus } from './referral-status.ts';
import type { TransferRules } from './rules.ts';
import type { SpellState } from './state.ts';
import type { WayCommand } from './way-home/commands.ts';
import { decideWay } from './way-home/decide.ts';
import type { Directory } from './way-home/directory.ts';
import type { wayDecisions } from './way-home/facts.ts';

type DecidedEvent = HubEvent<(typeof decisions)[number] | (typeof wayDecisions)[number]>;

/** How each national line is written on the wire. */
const lineSymbol: Readonly<Record<NationalLine, NationalLineV1>> = {
  D0a: 'D0A',
  D0b: 'D0B',
  D1a: 'D1A',
  D1b: 'D1B',
  D1c: 'D1C',
  D2: 'D2',
  D3a: 'D3A',
  D3b: 'D3B',
};

/**
 * Answers a command with the decision it makes. Throws `HUB_RULE` where it is not legal in the referral's state, with the state in
 * words; `HUB_NOT_FOUND` for a referral that this spell does not have; `HUB_INVALID` (naming the field) where something is missing.
 */
export function decide(
  command: SpellCommand,
  spell: SpellState,
  ctx: DecideContext & { readonly id: string; readonly rules: TransferRules; readonly directory: Directory },
): readonly (DecidedEvent | WardEvent)[] {
  if (isOfWard(command)) return decideWard(command, spell, ctx);
  const referral = spell.referrals.find(({ id }) => id === command.referralId);
  if (referral === undefined) throw new Fault('HUB_NOT_FOUND', 'this spell has no such referral', { at: 'referralId' });
  const { state, since } = referralStatus(spell, referral, ctx.rules);
  if (!legalFrom[command.kind].includes(state)) {
    const legal = legalFrom[command.kind].map((from) => stateInWords[from]).join(' or ');
    throw new Fault('HUB_RULE', `cannot ${commandInWords[command.kind]}: the referral is ${stateInWords[state]}, not ${legal}`, {
      rule: `${command.kind} from ${state}`,
    });
  }
  // A decision comes after what it was decided upon, also where the ward's clock is ahead of the hub's.
  const after = { ...ctx, now: Math.max(ctx.now, since + 1) };
  return isOfWay(command) ? decideWay(command, { ...after, spell, referral }) : [toEvent(command, after)];
}

function isOfWay(command: HubCommand): command is WayCommand {
  return !(triageKinds as readonly string[]).includes(command.kind);
}

function toEvent(command: TriageCommand, { id: key, now, actor }: DecideContext & { readonly id: string }): DecidedEvent {
  const told = {
    actor: { role: actor.role, organisation: actor.organisation, userRef: actor.userRef } satisfies ActorV1,
    referralId: command.referralId,
  };
  switch (command.kind) {
    case 'start-triage': {
      const caseManager = required(command.caseManager ?? actor.userRef, 'caseManager');
      return { type: 'transfer.triage-started.v1', key, occurredAt: now, data: { ...told, startedAt: now, caseManager } };
    }
    case 'request-information': {
      if (command.items.length === 0) throw missing('items');
      const items = command.items.map((item) => ({ text: required(item, 'items') }));
      return { type: 'transfer.information-requested.v1', key, occurredAt: now, data: { ...told, requestedAt: now, items } };
    }
    case 'assign-pathway':
      return { type: 'transfer.pathway-assigned.v1', key, occurredAt: now, data: { ...told, assignedAt: now, ...pathwayOf(command) } };
    case 'reject-referral': {
      const data = { ...told, rejectedAt: now, reason: command.reason, advice: { text: required(command.advice, 'advice') } };
      return { type: 'transfer.referral-rejected.v1', key, occurredAt: now, data };
    }
  }
}

function pathwayOf({ pathway, nationalLine, rationale, idealPathway, idealReason }: AssignPathway) {
  if (pathwayOfLine(nationalLine) !== pathway) {
    throw new Fault('HUB_INVALID', 'the national line belongs to another pathway', { at: 'nationalLine', rule: 'line-of-pathway' });
  }
  const ideal = idealPathway === pathway ? null : idealPathway;
  return {
    pathway,
    nationalLine: lineSymbol[nationalLine],
    rationale: { text: required(rationale, 'rationale') },
    idealPathway: ideal,
    idealReason: ideal === null ? null : { text: required(idealReason, 'idealReason') },
  };
}

const missing = (at: string): Fault => new Fault('HUB_INVALID', `${at} must not be empty`, { at, rule: 'required' });

function required(text: string | null, at: string): string {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') throw missing(at);
  return trimmed;
}
