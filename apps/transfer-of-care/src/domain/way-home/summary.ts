import { hash } from 'node:crypto';
import type { SourcingSummaryAcknowledgedV1, TransferSummaryIssuedV1 } from '@homeward/contracts';
import { opaqueKey } from '@homeward/kernel';
import { standingDischarge } from '../hospital.ts';
import type { Referral } from '../referral.ts';
import { personOf, type SpellState, spellReadiness } from '../state.ts';
import { agreedOn, serviceSince, type TransferSummary, type WayHome } from './state.ts';

/** What a transfer summary says: who, where, what they need, what was decided and what is arranged. Each receiver gets its own view of it. */
export function summaryContent(spell: SpellState, { submission, decision, way }: Referral) {
  return {
    person: personOf(spell),
    contact: spell.contact,
    place: spell.places.at(-1) ?? null,
    meetsCriteria: spellReadiness(spell).meetsCriteria,
    expectedDischargeDate: spell.expectedDischargeDate,
    submission,
    decision,
    arranged: { ...agreedOn(way), started: startedIn(spell, way) },
    delays: spell.delays.filter(({ until }) => until === null),
    support: spell.support.filter(({ isAsked }) => isAsked),
  };
}

function startedIn({ hospital }: SpellState, way: WayHome) {
  const start = serviceSince(way, standingDischarge(hospital)?.at ?? Infinity);
  return start === null ? null : { at: start.at, providerId: start.providerId, service: start.service };
}

/** SHA-256 of what a summary says, hex: the same content gives the same hash, in whatever order its members were stored. */
export function hashOf(content: unknown): string {
  const inOrder = JSON.stringify(content, (_name, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return hash('sha256', inOrder, 'hex');
}

/** One summary for each organisation: later ones are its versions. */
export const summaryId = (referralId: string, toOrganisation: string): string => opaqueKey('sum', referralId, toOrganisation);

function withSummary(way: WayHome, key: Pick<TransferSummary, 'id' | 'toOrganisation'>, change: Partial<TransferSummary>): WayHome {
  const isIt = ({ id, toOrganisation }: TransferSummary) => id === key.id && toOrganisation === key.toOrganisation;
  const before = way.summaries.find(isIt) ?? { ...key, version: 0, issuedAt: 0, contentHash: '', acknowledged: null };
  return { ...way, summaries: [...way.summaries.filter((each) => !isIt(each)), { ...before, ...change }] };
}

export function withIssued(
  way: WayHome,
  { summaryId: id, toOrganisation, version, issuedAt, contentHash }: TransferSummaryIssuedV1,
): WayHome {
  return withSummary(way, { id, toOrganisation }, { version, issuedAt, contentHash });
}

/** A receiver counts by itself alone: what another organisation says of this summary is kept apart, and never shown as issued. */
export function withAcknowledged(
  way: WayHome,
  { summaryId: id, organisation, version, acknowledgedAt: at }: SourcingSummaryAcknowledgedV1,
) {
  const known = way.summaries.find((each) => each.id === id && each.toOrganisation === organisation)?.acknowledged ?? null;
  const acknowledged = known === null || version > known.version ? { version, at } : known;
  return withSummary(way, { id, toOrganisation: organisation }, { acknowledged });
}
