import { codeRow, type EventMap } from '@homeward/contracts';
import { formatDate } from '@homeward/nhs';
import type { WayFact } from '../../domain/way-home/facts.ts';
import { moment } from './moment-words.ts';
import { organisationWords } from './organisation-words.ts';

type Describe<T extends WayFact['type']> = (data: EventMap[T]) => readonly [what: string, detail?: string | null];

const declinedBy: Readonly<Record<string, string>> = { PROVIDER: 'the provider', HUB: 'the hub', PERSON: 'the person' };
const reasonWords = (reason: string): string => codeRow('delay-reason-acute', reason)?.label ?? 'Another reason';
const declineWords = (reason: string): string => codeRow('sourcing-decline-reason', reason)?.label ?? 'Another reason';
/** What a voluntary organisation says of its help, after its name or after `says that it`. */
export const helpWords = {
  'support.accepted.v1': 'will help',
  'support.declined.v1': 'cannot help',
  'support.contact-made.v1': 'was in touch',
  'support.completed.v1': 'has finished',
} as const satisfies Partial<Record<WayFact['type'], string>>;

/** The same of what a provider answers to an enquiry. */
export const answerWords = {
  'sourcing.acknowledged.v1': 'has the enquiry',
  'sourcing.offered.v1': 'offers the service',
  'sourcing.declined.v1': 'declines',
  'sourcing.handed-back.v1': 'gave the package back',
} as const satisfies Partial<Record<WayFact['type'], string>>;

const activities = (given: readonly string[]): string | null =>
  given
    .map((each) => codeRow('support-activity', each)?.label ?? null)
    .filter((label) => label !== null)
    .join(', ') || null;

/** What is arranged for the way home, in words for the timeline: `[what, detail]`. */
export const wayWords: { readonly [T in WayFact['type']]: Describe<T> } = {
  'sourcing.sent.v1': (data) => [`Asked ${organisationWords(data.providerId)}`, `Answer wanted by ${moment(data.respondBy)}`],
  'sourcing.acknowledged.v1': (data) => [`${organisationWords(data.providerId)} ${answerWords['sourcing.acknowledged.v1']}`],
  'sourcing.offered.v1': (data) => [
    `${organisationWords(data.providerId)} ${answerWords['sourcing.offered.v1']}`,
    `From ${moment(data.startsAt)}`,
  ],
  'sourcing.declined.v1': (data) => [
    `Declined by ${declinedBy[data.by] ?? 'somebody'}: ${organisationWords(data.providerId)}`,
    declineWords(data.reason),
  ],
  'sourcing.accepted.v1': (data) => [`Offer of ${organisationWords(data.providerId)} accepted`, `From ${moment(data.startsAt)}`],
  'sourcing.withdrawn.v1': (data) => [`Enquiry to ${organisationWords(data.providerId)} withdrawn`],
  'sourcing.assessment-completed.v1': (data) => [
    'Council assessment completed',
    codeRow('assessment-outcome', data.outcome)?.label ?? null,
  ],
  'sourcing.package-started.v1': (data) => [
    `Service of ${organisationWords(data.providerId)} began`,
    codeRow('service-kind', data.service)?.label ?? null,
  ],
  'sourcing.handed-back.v1': (data) => [
    `${organisationWords(data.providerId)} ${answerWords['sourcing.handed-back.v1']}`,
    `Last day ${formatDate(data.lastDay)}`,
  ],
  'sourcing.provider-closing.v1': (data) => [`${organisationWords(data.providerId)} closes`, `Last day ${formatDate(data.closesOn)}`],
  'sourcing.summary-acknowledged.v1': (data) => [
    `${organisationWords(data.organisation)} has the transfer summary`,
    `Version ${data.version}`,
  ],
  'transfer.discharge-scheduled.v1': (data) => [`Discharge agreed for ${moment(data.scheduledFor)}`, data.transport?.text ?? null],
  'transfer.discharge-slipped.v1': (data) => [
    data.scheduledFor === null ? 'Discharge put off' : `Discharge put off to ${moment(data.scheduledFor)}`,
    reasonWords(data.reason),
  ],
  'transfer.delay-reason-set.v1': (data) => [data.isPrimary ? 'Primary delay reason' : 'Delay reason', reasonWords(data.reason)],
  'transfer.delay-reason-cleared.v1': () => ['Delay reason ended'],
  'transfer.summary-issued.v1': (data) => [
    `Transfer summary issued to ${organisationWords(data.toOrganisation)}`,
    `Version ${data.version}`,
  ],
  'support.offered.v1': (data) => [`Asked ${organisationWords(data.organisation)} for help`, activities(data.activities)],
  'support.accepted.v1': (data) => [`${organisationWords(data.organisation)} ${helpWords['support.accepted.v1']}`],
  'support.declined.v1': (data) => [
    `${organisationWords(data.organisation)} ${helpWords['support.declined.v1']}`,
    codeRow('support-decline-reason', data.reason)?.label ?? null,
  ],
  'support.contact-made.v1': (data) => [
    `${organisationWords(data.organisation)} ${helpWords['support.contact-made.v1']}`,
    activities(data.activities),
  ],
  'support.completed.v1': (data) => [
    `${organisationWords(data.organisation)} ${helpWords['support.completed.v1']}`,
    codeRow('support-outcome', data.outcome)?.label ?? null,
  ],
};
