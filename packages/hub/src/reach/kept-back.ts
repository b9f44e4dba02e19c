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

/** A member of a record that is such a field, or holds one: its name, and its path. */
interface Holder {
  readonly name: string;
  readonly path: string;
  readonly isWritten: boolean;
}

function holdersIn(path: string): readonly Holder[] {
  const before = path === '' ? '' : `${path}.`;
  const inside = writtenFields.filter((field) => field.startsWith(before)).map((field) => field.slice(before.length).split('.')[0] ?? '');
  return [...new Set(inside)].map((name) => ({ name, path: `${before}${name}`, isWritten: isWritten(`${before}${name}`) }));
}

/** By the path of a record: which of its members are looked at. The rest is as it was: every event that goes to a partner comes through here. */
const holders: ReadonlyMap<string, readonly Holder[]> = new Map(
  ['', ...writtenFields.flatMap((field) => (field.includes('.') ? [field.slice(0, field.lastIndexOf('.'))] : []))].map((path) => [
    path,
    holdersIn(path),
  ]),
);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Buffer.isBuffer(value);

/** Each item changed; the same list where none of them was. */
function ofItems(items: readonly unknown[], change: (item: unknown) => unknown): readonly unknown[] {
  const changed = items.map(change);
  return changed.some((item, i) => item !== items[i]) ? changed : items;
}

/** What people wrote, however deep it stands; the same value where nothing is left out. */
function writtenWithout(value: unknown, search: Search): unknown {
  if (typeof value === 'string') return search.without(value);
  if (Array.isArray(value)) return ofItems(value, (item) => writtenWithout(item, search));
  if (!isRecord(value)) return value;
  let rest = value;
  for (const name of Object.keys(value)) {
    const inner = writtenWithout(value[name], search);
    if (inner !== value[name]) rest = { ...rest, [name]: inner };
  }
  return rest;
}

/** The same value where nothing is left out of what people wrote in it. */
function without(value: unknown, path: string, search: Search): unknown {
  if (Array.isArray(value)) return ofItems(value, (item) => without(item, path, search));
  if (!isRecord(value)) return value;
  let rest = value;
  for (const holder of holders.get(path) ?? []) {
    const held = value[holder.name];
    if (held === undefined || held === null) continue;
    const inner = holder.isWritten ? writtenWithout(held, search) : without(held, holder.path, search);
    if (inner !== held) rest = { ...rest, [holder.name]: inner };
  }
  return rest;
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
  return kinds.length === 0
    ? shared
    : { ...shared, data: without(shared.data, '', searchFor(exceptSaid(shared.data, who), kinds)) as Shared['data'] };
}

/** What a class of partners reads of one person: of events in its view, and of single fields that are kept of them. */
export interface Reading {
  keptBack<Shared extends { readonly data: object }>(shared: Shared): Shared;
  words<T>(path: string, said: T): T;
}

/** The same of all that is shown of one person together: what to look for is worked out once. `who` is asked for once there is a text. */
export function readingOf(partnerClass: PartnerClass, who: () => readonly Identity[]): Reading {
  let known: { readonly who: readonly Identity[]; readonly search: Search } | undefined;
  const look = (): NonNullable<typeof known> => {
    if (known !== undefined) return known;
    const all = who();
    known = { who: all, search: searchFor(all, withheldFrom(partnerClass)) };
    return known;
  };
  return {
    keptBack: (shared) => {
      const { who: all, search } = look();
      const but = exceptSaid(shared.data, all);
      return but === all
        ? { ...shared, data: without(shared.data, '', search) as typeof shared.data }
        : keptBack(shared, { partnerClass, who: all });
    },
    words: (path, said) => (isWritten(path) ? (writtenWithout(said, look().search) as typeof said) : said),
  };
}
