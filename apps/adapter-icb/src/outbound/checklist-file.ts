import { codeRow, type EventMap } from '@homeward/contracts';
import type { Seen } from '@homeward/hub/adapter';

type Checklist = Seen<EventMap['chc.checklist-completed.v1']>;
type Screened = Seen<EventMap['chc.screened.v1']>;

const at = (millis: number | null | undefined): string | null => (millis == null ? null : new Date(millis).toISOString());

/** A positive Checklist as a file for the board's own system. Times are RFC 3339 in UTC, places and domains by their codes. */
export function toChecklistFile(reference: string, checklist: Checklist, screened: Screened) {
  return {
    format: 'homeward-chc-checklist',
    version: 1,
    case: reference,
    checklist: checklist.checklistId ?? null,
    completedAt: at(checklist.completedAt),
    completedBy: { role: checklist.assessorRole ?? null, organisation: checklist.actor?.organisation ?? null },
    statedPositive: checklist.isStatedPositive ?? null,
    screening: {
      at: at(screened.screenedAt),
      rule: screened.rule ?? null,
      countA: screened.countA ?? null,
      countB: screened.countB ?? null,
    },
    person: toPerson(checklist),
    representative: toRepresentative(checklist),
    scores: (checklist.scores ?? []).map(({ domain, column, evidence }) => ({
      domain: codeRow('chc-domain', domain ?? 'UNKNOWN')?.code ?? 'unknown',
      column: column ?? 'UNKNOWN',
      evidence: evidence?.text ?? null,
    })),
    location: codeRow('chc-location', checklist.location ?? 'UNKNOWN')?.code ?? null,
    locationReason: checklist.locationReason?.text ?? null,
    interimFundedUntil: checklist.interimFundedUntil ?? null,
    attachments: (checklist.attachments ?? []).map(({ mediaType, sha256, sizeBytes }) => ({ mediaType, sha256, sizeBytes })),
  };
}

function toPerson({ person, contact }: Checklist) {
  return {
    nhsNumber: person?.nhsNumber ?? null,
    familyName: person?.familyName ?? null,
    givenName: person?.givenName ?? null,
    title: person?.title ?? null,
    birthDate: person?.birthDate ?? null,
    gpPractice: person?.gpPractice ?? null,
    addressLines: contact?.addressLines ?? [],
    postcode: contact?.postcode ?? null,
    phone: contact?.phone ?? null,
  };
}

const toRepresentative = ({ representative }: Checklist) =>
  representative == null
    ? null
    : {
        name: representative.name ?? null,
        phone: representative.phone ?? null,
        powerOfAttorney: representative.hasPowerOfAttorney ?? null,
        maySeeRecord: representative.maySeeRecord ?? null,
      };
