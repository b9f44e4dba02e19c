import { eventTypes, partnerClassNames, viewOf } from '@homeward/contracts';
import { type AvroRecord, type AvroSchema, fullName, isUnion } from '@homeward/contracts/sharing';
import { nobodyKnown } from '@homeward/nhs/identity';
import { expect, test } from 'vitest';
import { identityOf, isWritten, keptBack, withheldFrom } from './kept-back.ts';

/** Paths of texts of an event's view, each with the class of the field. */
function textsOf(schema: AvroSchema, path: string, seen: Map<string, AvroRecord>): readonly [path: string, of: string][] {
  if (isUnion(schema)) return textsOf(schema[1] as AvroSchema, path, seen);
  if (typeof schema === 'string') {
    const known = seen.get(schema);
    if (known !== undefined) return textsOf(known, path, seen);
    return schema === 'string' ? [[path, '']] : [];
  }
  if (schema.type === 'array') return textsOf(schema.items, path, seen);
  if (schema.type !== 'record') return [];
  seen.set(fullName(schema), schema);
  return schema.fields.flatMap(({ name, type, class: of }) =>
    textsOf(type, path === '' ? name : `${path}.${name}`, seen).map(([at, inner]) => [at, inner === '' ? of : inner] as [string, string]),
  );
}

test('of whom a class is told nothing it reads nothing in others’ words either, and the rest it does', () => {
  const numbersAndNames = ['nhs-number', 'family-name', 'other-name', 'hospital-number'];
  expect(Object.fromEntries(partnerClassNames.map((partnerClass) => [partnerClass, withheldFrom(partnerClass)]))).toEqual({
    acute: [],
    council: ['hospital-number', 'email'],
    icb: ['hospital-number', 'email'],
    provider: [...numbersAndNames, 'email', 'birth-date', 'address', 'postcode', 'telephone'],
    vcse: [...numbersAndNames, 'email', 'birth-date'],
    commissioner: [...numbersAndNames, 'email', 'birth-date', 'address', 'postcode', 'telephone'],
  });
});

test('every text about somebody’s health or home that a class to which anything is withheld is given is one that goes through here', () => {
  /** Where to go, what to call the person and who they are: given as such, as far as it is; and what a fact was that was put right. */
  const given =
    /^(?:contact\.|person\.(?!communicationNeeds)|representative\.|worker\.|careHome\.name|need\.postcodeDistrict|(?:before|after)$)/;
  const texts = partnerClassNames
    .filter((partnerClass) => withheldFrom(partnerClass).length > 0)
    .flatMap((partnerClass) => eventTypes.flatMap((type) => viewOf(partnerClass, type) ?? []))
    .flatMap(({ schemaText }) => textsOf(JSON.parse(schemaText) as AvroSchema, '', new Map()))
    .filter(([, of]) => of === 'health' || of === 'contact' || of === 'identity')
    .map(([path]) => path);
  expect(texts.length).toBeGreaterThan(20);
  expect([...new Set(texts)].filter((path) => !isWritten(path) && !given.test(path))).toEqual([]);
});

test('what is known from any event about the person is left out of what anybody wrote, and of nothing else', () => {
  const who = [
    { person: { familyName: 'APPLEGATE', givenName: 'Fredrica Rose', hospitalNumber: 'L123456' } },
    { visit: { visitNumber: '2139007' } },
  ].map(identityOf);
  const data = {
    actor: { role: 'Applegate ward' },
    person: { firstName: 'Fredrica' },
    needs: { night: 'Mrs Applegate calls out', other: '999 071 3863', mobility: null },
    riskFlags: ['L123456', 'falls'],
    homeSituation: { livesAlone: true, access: 'Key with Rose; visit 2139007' },
  };
  expect(keptBack({ data }, { partnerClass: 'provider', who }).data).toEqual({
    actor: { role: 'Applegate ward' },
    person: { firstName: 'Fredrica' },
    needs: { night: 'Mrs [name left out] calls out', other: '[number left out]', mobility: null },
    riskFlags: ['[number left out]', 'falls'],
    homeSituation: { livesAlone: true, access: 'Key with [name left out]; visit [number left out]' },
  });
  expect(keptBack({ data }, { partnerClass: 'council', who }).data).toEqual({
    ...data,
    riskFlags: ['[number left out]', 'falls'],
    homeSituation: { livesAlone: true, access: 'Key with Rose; visit [number left out]' },
  });
  expect(keptBack({ data }, { partnerClass: 'acute', who }).data).toBe(data);
  expect(identityOf({})).toEqual(nobodyKnown);
});

test('an email address, of whom it may be, goes to nobody but the hospital', () => {
  const data = { homeSituation: { carer: 'Son, jo.tester@example.org, evenings' }, wardContact: 'dunkery@example.org' };
  const told = (partnerClass: (typeof partnerClassNames)[number]) => keptBack({ data }, { partnerClass, who: [] }).data;
  for (const partnerClass of ['provider', 'vcse', 'council', 'icb'] as const)
    expect(told(partnerClass)).toEqual({ ...data, homeSituation: { carer: 'Son, [email left out], evenings' } });
  expect(told('acute')).toBe(data);
});

test('a hospital’s number that an event says in a field stays in its texts; that of the stay, however short, does not', () => {
  const who = [{ person: { hospitalNumber: 'L123456' }, visit: { visitNumber: 'SX1' } }].map(identityOf);
  const data = { person: { hospitalNumber: 'L123456' }, note: 'L123456, visit SX1' };
  expect(keptBack({ data }, { partnerClass: 'council', who }).data.note).toBe('L123456, visit [number left out]');
  expect(keptBack({ data: { note: data.note } }, { partnerClass: 'council', who }).data.note).toBe(
    '[number left out], visit [number left out]',
  );
});

test('when somebody was born and where they live goes to a provider from no event about them; a helper is told where, and need not find it left out', () => {
  const contact = { addressLines: ['12 Priory Avenue', 'Bishops Hull', 'Taunton'], postcode: 'TA1 5EA', phone: '01823 333444' };
  const data = { note: 'Born 3 May 1941. Lives at 12 Priory Ave, Taunton, TA1 5EA; ring 333444 from 10 on 24 November.' };
  const told = (partnerClass: 'provider' | 'vcse', known: object) =>
    keptBack({ data }, { partnerClass, who: [identityOf(known)] }).data.note;
  for (const known of [{ person: { birthDate: '1941-05-03' }, contact }, { person: { birthDate: '1941-05-03', contact } }]) {
    expect(told('provider', known)).toBe(
      '[date left out]. Lives at [address left out], Taunton, [address left out]; ring [number left out] from 10 on 24 November.',
    );
    expect(told('vcse', known)).toBe('[date left out]. Lives at 12 Priory Ave, Taunton, TA1 5EA; ring 333444 from 10 on 24 November.');
  }
});
