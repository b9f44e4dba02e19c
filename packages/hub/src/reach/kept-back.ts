import { type EventType, type PartnerClass, partnerClassNames, viewOf } from '@homeward/contracts';
import { type Identity, nobodyKnown, withoutIdentity } from '@homeward/nhs/identity';

/** What is known of who somebody is in the parts of events that say so, whichever of them an event has. */
interface SaysWho {
  readonly person?: {
    readonly familyName?: string | null;
    readonly givenName?: string | null;
    readonly otherNames?: string | null;
    readonly hospitalNumber?: string | null;
    readonly visitNumber?: string | null;
  } | null;
  readonly visit?: { readonly visitNumber?: string | null } | null;
}

const words = (text: string | null | undefined): readonly string[] => (text ?? '').split(/\s+/u).filter((word) => word !== '');
const known = (...texts: readonly (string | null | undefined)[]): readonly string[] => texts.flatMap((text) => (text ? [text] : []));

/** Who a person is by one event, as far as those are not to know it who learn a first name. */
export function identityOf(data: object): Identity {
  const { person, visit } = data as SaysWho;
  return {
    familyName: person?.familyName ?? null,
    otherNames: [...words(person?.givenName).slice(1), ...words(person?.otherNames)],
    hospitalNumbers: known(person?.hospitalNumber, person?.visitNumber, visit?.visitNumber),
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
];

/** Whether a field of an event holds what somebody wrote. */
export const isWritten = (path: string): boolean => writtenFields.some((field) => path === field || path.startsWith(`${field}.`));

const namesKnown = new Map<PartnerClass, boolean>();

/** Classes that some event tells the family name of the person whom it is about. */
export function isToldNames(partnerClass: PartnerClass): boolean {
  const before = namesKnown.get(partnerClass);
  if (before !== undefined) return before;
  const types: readonly EventType[] = ['spell.admitted.v1', 'chc.checklist-completed.v1'];
  const isTold =
    partnerClassNames.includes(partnerClass) &&
    types.some((type) => viewOf(partnerClass, type)?.fields.includes('person.familyName') ?? false);
  namesKnown.set(partnerClass, isTold);
  return isTold;
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
function writtenWithout(value: unknown, who: readonly Identity[]): unknown {
  if (typeof value === 'string') return who.reduce((text, identity) => withoutIdentity(text, identity), value);
  if (Array.isArray(value)) return value.map((item: unknown) => writtenWithout(item, who));
  return isRecord(value) ? ofEach(value, (_, inner) => writtenWithout(inner, who)) : value;
}

/** The rest is as it was, and is not looked at: every event that goes to a partner comes through here. */
function without(value: unknown, path: string, who: readonly Identity[]): unknown {
  if (isWritten(path)) return writtenWithout(value, who);
  if (!aroundWritten.has(path)) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => without(item, path, who));
  return isRecord(value) ? ofEach(value, (name, inner) => without(inner, path === '' ? name : `${path}.${name}`, who)) : value;
}

/** Events of one person mostly say the same of who that is. */
const distinct = (who: readonly Identity[]): readonly Identity[] =>
  who.length < 2 ? who : [...new Map(who.map((identity) => [JSON.stringify(identity), identity])).values()];

/**
 * An event in a partner's view, with what people wrote going without what says who the person is where the partner's class is told no names. `who`: what
 * the hub knows of that. NHS numbers, anybody's, are left out whatever is known.
 */
export function keptBack<Shared extends { readonly data: object }>(
  shared: Shared,
  { partnerClass, who }: { readonly partnerClass: PartnerClass; readonly who: readonly Identity[] },
): Shared {
  return isToldNames(partnerClass)
    ? shared
    : { ...shared, data: without(shared.data, '', who.length === 0 ? [nobodyKnown] : distinct(who)) };
}
