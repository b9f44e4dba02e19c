import { type EventType, type PartnerClass, partnerClassNames, viewOf } from '@homeward/contracts';
import type { LocalDate } from '@homeward/kernel';
import { type Identity, type IdentityKind, identityKinds, type Search, searchFor } from '@homeward/nhs/identity';

interface SaysWhere {
  readonly addressLines?: readonly string[] | null;
  readonly postcode?: string | null;
  readonly phone?: string | null;
}

/** What is known of who somebody is in the parts of events that say so, whichever of them an event has. */
interface SaysWho {
  readonly person?: {
    readonly familyName?: string | null;
    readonly givenName?: string | null;
    readonly otherNames?: string | null;
    readonly hospitalNumber?: string | null;
    readonly visitNumber?: string | null;
    readonly birthDate?: LocalDate | null;
    readonly contact?: SaysWhere | null;
  } | null;
  readonly contact?: SaysWhere | null;
  readonly visit?: { readonly visitNumber?: string | null } | null;
}

const words = (text: string | null | undefined): readonly string[] => (text ?? '').split(/\s+/u).filter((word) => word !== '');
const known = (...texts: readonly (string | null | undefined)[]): readonly string[] => texts.flatMap((text) => (text ? [text] : []));

/** Who a person is by one event, as far as those are not to know it who learn a first name. */
export function identityOf(data: object): Identity {
  const { person, visit, contact = person?.contact } = data as SaysWho;
  return {
    familyName: person?.familyName ?? null,
    firstName: words(person?.givenName)[0] ?? null,
    otherNames: [...words(person?.givenName).slice(1), ...words(person?.otherNames)],
    hospitalNumbers: known(person?.hospitalNumber, person?.visitNumber, visit?.visitNumber),
    birthDate: person?.birthDate ?? null,
    addressLines: contact?.addressLines ?? [],
    postcode: contact?.postcode ?? null,
    phone: contact?.phone ?? null,
  };
}

/** Fields, or records of them, in which people write what they like about a person. */
const writtenFields: readonly string[] = [
  'needs',
  'homeSituation',
  'riskFlags',
  'need.requirements',
  'transport',
  'note',
  'goals',
  'conditions',
  'safety',
  'agreement.how',
  'person.communicationNeeds',
  'answer.text',
  'items.text',
  'rationale',
  'idealReason',
  'advice',
  'locationReason',
  'reasons.text',
  'exceptionalReason',
  'grounds',
  'concern',
  'scores.evidence',
  'levels.evidence',
  'characteristics',
];

/** Whether a field of an event holds what somebody wrote. */
export const isWritten = (path: string): boolean => writtenFields.some((field) => path === field || path.startsWith(`${field}.`));

/** Fields of events, and what it is that whoever is told none of them is not to read in others' words either. */
const saidIn: readonly { readonly field: string; readonly types: readonly EventType[]; readonly kinds: readonly IdentityKind[] }[] = [
  {
    field: 'person.familyName',
    types: ['spell.admitted.v1', 'chc.checklist-completed.v1'],
    kinds: ['nhs-number', 'family-name', 'other-name'],
  },
  // Of an event that says one of these numbers itself, its texts say it, too: see `exceptSaid`.
  // An email address no field says at all, so that none but the hospital reads one: the words are its own.
  { field: 'visit.visitNumber', types: ['spell.admitted.v1'], kinds: ['hospital-number', 'email'] },
  {
    field: 'person.birthDate',
    types: ['spell.admitted.v1', 'chc.checklist-completed.v1', 'support.offered.v1'],
    kinds: ['birth-date'],
  },
  {
    field: 'contact.phone',
    types: ['spell.admitted.v1', 'chc.checklist-completed.v1', 'support.offered.v1'],
    kinds: ['address', 'postcode', 'telephone'],
  },
];

const withheld = new Map<PartnerClass, readonly IdentityKind[]>();

/** What a class of partners is told of nobody by any event, and so is not to read in what people wrote either; everything for what is no class. */
export function withheldFrom(partnerClass: PartnerClass): readonly IdentityKind[] {
  const before = withheld.get(partnerClass);
  if (before !== undefined) return before;
  if (!partnerClassNames.includes(partnerClass)) return identityKinds;
  const isTold = (field: string, types: readonly EventType[]): boolean =>
    types.some((type) => viewOf(partnerClass, type)?.fields.includes(field) ?? false);
  const kinds = saidIn.flatMap((said) => (isTold(said.field, said.types) ? [] : said.kinds));
  withheld.set(partnerClass, kinds);
  return kinds;
}

/** Where records stand that have such a field and others beside it. */
const aroundWritten: ReadonlySet<string> = new Set([
  '',
  ...writtenFields.filter((field) => field.includes('.')).map((field) => field.slice(0, field.lastIndexOf('.'))),
]);

const ofEach = (value: object, each: (name: string, inner: unknown) => unknown): object =>
  Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, each(name, inner)]));

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null && !Buffer.isBuffer(value);

/** What people wrote, however deep it stands. */
function writtenWithout(value: unknown, search: Search): unknown {
  if (typeof value === 'string') return search.without(value);
  if (Array.isArray(value)) return value.map((item: unknown) => writtenWithout(item, search));
  return isRecord(value) ? ofEach(value, (_, inner) => writtenWithout(inner, search)) : value;
}

/** The rest is as it was, and is not looked at: every event that goes to a partner comes through here. */
function without(value: unknown, path: string, search: Search): unknown {
  if (isWritten(path)) return writtenWithout(value, search);
  if (!aroundWritten.has(path)) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => without(item, path, search));
  return isRecord(value) ? ofEach(value, (name, inner) => without(inner, path === '' ? name : `${path}.${name}`, search)) : value;
}

/** Who it is but for the hospital's number that the event's own fields say to the same partner: a board's case is known by it. */
function exceptSaid(data: object, who: readonly Identity[]): readonly Identity[] {
  const { person } = data as SaysWho;
  const said = known(person?.hospitalNumber);
  if (said.length === 0) return who;
  return who.map((one) => ({ ...one, hospitalNumbers: one.hospitalNumbers.filter((number) => !said.includes(number)) }));
}

/**
 * An event in a partner's view, with what people wrote going without what says who the person is as far as the partner's class is told nothing of that in its own fields. `who`:
 * what the hub knows of the person. NHS numbers, email addresses, and postcodes and telephone numbers where no contact is told, are left out whosever they are.
 */
export function keptBack<Shared extends { readonly data: object }>(
  shared: Shared,
  { partnerClass, who }: { readonly partnerClass: PartnerClass; readonly who: readonly Identity[] },
): Shared {
  const kinds = withheldFrom(partnerClass);
  return kinds.length === 0 ? shared : { ...shared, data: without(shared.data, '', searchFor(exceptSaid(shared.data, who), kinds)) };
}

/** The same of single fields of events that are kept of one person: what people wrote in them. `who` is asked for once there is such a field. */
export function wordsFor(partnerClass: PartnerClass, who: () => readonly Identity[]): <T>(path: string, said: T) => T {
  let search: Search | undefined;
  return (path, said) => {
    if (!isWritten(path)) return said;
    search ??= searchFor(who(), withheldFrom(partnerClass));
    return writtenWithout(said, search) as typeof said;
  };
}
