import { organisationWords } from '@homeward/nhs';
import type { LookLine } from '../../store/looks.ts';

const purposes: Readonly<Record<string, string>> = {
  DIRECT_CARE: 'Care of the person',
  PLANNING: 'Planning',
  PAYMENT: 'Payment',
  OPERATIONS: 'Operations',
  INFORMATION_GOVERNANCE: 'Information governance',
};
const bases: Readonly<Record<string, string>> = {
  ROLE: 'their role',
  RELATIONSHIP: 'a relationship of care',
  BREAK_GLASS: 'breaking the glass',
  AGREEMENT: 'an agreement',
};
const records: Readonly<Record<string, string>> = {
  spell: 'a stay in hospital',
  'chc-case': 'a case of continuing healthcare',
  concern: 'a concern',
};
/** What somebody was at, by the permission that it takes. */
const doings: Readonly<Record<string, string>> = {
  'person.view': 'the person’s page',
  'referral.view': 'the referral and the way home',
  'triage.start': 'starting a triage',
  'triage.decide': 'deciding on the way home',
  'chc.view': 'the case',
  'chc.decide': 'a step of the case',
  'inbox.view': 'a request for support',
  'inbox.answer': 'answering a request for support',
  'enquiries.view': 'an enquiry for care',
  'enquiries.answer': 'answering an enquiry for care',
  'concern.view': 'the concern',
  'concern.act': 'acting on the concern',
};

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A look as people would tell of it; what another release wrote stays as it is. Pure. */
export function lookWords({ role, organisation, recordKind, permission, purpose, basis, refused }: LookLine) {
  return {
    who: sentence(role.replaceAll('-', ' ')),
    organisation: organisationWords(organisation),
    record: records[recordKind] ?? recordKind,
    doing: doings[permission] ?? permission,
    why: `${purposes[purpose] ?? 'Purpose not known'}${refused ? '' : `, by ${bases[basis] ?? 'an unknown basis'}`}`,
  };
}
