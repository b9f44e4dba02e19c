import { type CriteriaToResideV1, codeRow, type EventMap, type LocationV1, type PathwayV1, symbolOfCode } from '@homeward/contracts';
import { roles } from '@homeward/hub';
import { formatDate } from '@homeward/nhs';
import type { SpellFact } from '../../domain/index.ts';
import { moment } from './moment-words.ts';
import { organisationAndCode, organisationWords } from './organisation-words.ts';
import { placeWords } from './place-words.ts';
import { wayWords } from './way-words.ts';

/** Under which of the timeline's filters a fact stands. */
export const factKinds = ['hospital', 'readiness', 'referral', 'hub', 'partners'] as const;
export type FactKind = (typeof factKinds)[number];

export interface FactWords {
  readonly kind: FactKind;
  readonly what: string;
  /** The rest of it; null where the first line says all. */
  readonly detail: string | null;
}

type Describe<T extends SpellFact['type']> = (data: EventMap[T]) => readonly [what: string, detail?: string | null];

const to = (location: LocationV1 | null): string | null => (location === null ? null : placeWords(location));

export function criteriaWords(codes: readonly CriteriaToResideV1[]): string | null {
  const labels = codes.map((code) => codeRow('criteria-to-reside', code)?.label).filter((label) => label !== undefined);
  return labels.length === 0 ? null : labels.join('; ');
}

/** `Pathway 1`; nothing for one that is not known. */
export function pathwayWords(pathway: PathwayV1 | null): string | null {
  return pathway === null || pathway === 'UNKNOWN' ? null : `Pathway ${pathway.slice(1)}`;
}

function destinationWords(code: string | null): string | null {
  const symbol = code === null ? null : symbolOfCode('discharge-destination', code);
  return symbol === null ? null : `To: ${codeRow('discharge-destination', symbol)?.label.toLowerCase()}`;
}

function assignedWords({
  pathway,
  rationale,
  idealPathway,
  idealReason,
}: EventMap['transfer.pathway-assigned.v1']): readonly [string, string] {
  const ideal = pathwayWords(idealPathway);
  const instead = ideal === null ? '' : ` ${ideal} would have been best: ${idealReason?.text ?? 'no reason given'}`;
  return [`${pathwayWords(pathway) ?? 'A pathway'} assigned`, `${rationale.text}${instead}`];
}

const kinds: Readonly<Record<string, FactKind>> = {
  spell: 'hospital',
  referral: 'referral',
  transfer: 'hub',
  sourcing: 'partners',
  support: 'partners',
};
const readiness: readonly string[] = ['spell.expected-date-set.v1', 'spell.criteria-set.v1'];

const describe: { readonly [T in SpellFact['type']]: Describe<T> } = {
  ...wayWords,
  'spell.pre-admitted.v1': (data) => ['Expected in hospital', moment(data.expectedAdmissionAt)],
  'spell.admitted.v1': (data) => ['Admitted', to(data.location)],
  'spell.moved.v1': (data) => ['Moved', to(data.location)],
  'spell.move-cancelled.v1': (data) => ['Move cancelled', to(data.location)],
  'spell.updated.v1': (data) => ['Details sent again', to(data.location)],
  'spell.discharged.v1': (data) => ['Left hospital', destinationWords(data.dischargeDestination)],
  'spell.discharge-cancelled.v1': () => ['Discharge cancelled: still in hospital'],
  'spell.admission-cancelled.v1': () => ['Admission cancelled'],
  'spell.deceased.v1': () => ['Died'],
  'spell.expected-date-set.v1': (data) =>
    data.expectedDischargeDate === null ? ['Expected date withdrawn'] : [`Expected to leave on ${formatDate(data.expectedDischargeDate)}`],
  'spell.criteria-set.v1': (data) =>
    data.meets ? ['Meets the criteria to reside', criteriaWords(data.codes)] : ['No longer meets the criteria to reside'],
  'referral.submitted.v1': () => ['Referred to the hub'],
  'referral.revised.v1': (data) => ['Referral changed', `Revision ${data.revision}`],
  'referral.information-supplied.v1': (data) => ['Information supplied', data.answer.text],
  'referral.cancelled.v1': (data) => ['Referral cancelled', codeRow('referral-cancel-reason', data.reason)?.label ?? null],
  'transfer.triage-started.v1': () => ['Triage started'],
  'transfer.information-requested.v1': (data) => ['Information asked for', data.items.map((item) => item.text).join('; ')],
  'transfer.pathway-assigned.v1': assignedWords,
  'transfer.referral-rejected.v1': (data) => [
    'Referral rejected',
    `${codeRow('referral-reject-reason', data.reason)?.label ?? 'Another reason'}. ${data.advice.text}`,
  ],
};

/** What a fact says, in words for the timeline. */
export function factWords(fact: SpellFact): FactWords {
  const [what, detail = null] = (describe[fact.type] as Describe<SpellFact['type']>)(fact.data as never);
  const kind = readiness.includes(fact.type) ? 'readiness' : (kinds[fact.type.slice(0, fact.type.indexOf('.'))] ?? 'hospital');
  return { kind, what, detail };
}

/** `Somerset NHS Foundation Trust (RH5), MPH-PAS`, or for what somebody decided or answered `Hub clinician, Somerset NHS Foundation Trust`. */
export function sourceWords({ data }: SpellFact): string {
  if ('source' in data) return `${organisationAndCode(data.source.organisation)}, ${data.source.system}`;
  return `${roleWords(data.actor.role)}, ${organisationWords(data.actor.organisation)}`;
}

/** Who said it last (`tellerOf`), as people would: the organisation without the name of its system, or somebody of the hub by their role. */
export function tellerWords(teller: string): string {
  if ((roles as readonly string[]).includes(teller)) return `a ${roleWords(teller).toLowerCase()}`;
  const [organisation = '', system] = teller.split(' ');
  return system === undefined ? 'the hub' : organisationWords(organisation);
}

/** `hub-clinician` as `Hub clinician`; a role that a partner names keeps its hyphens. */
export function roleWords(role: string): string {
  const words = (roles as readonly string[]).includes(role) ? role.replaceAll('-', ' ') : role;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
