import type { PersonV1 } from '@homeward/contracts';
import type { LocalDate } from '@homeward/kernel';
import { parseNhsNumber } from '@homeward/nhs';
import type { StatedPerson } from '../commands.ts';
import { invalid } from '../say.ts';

/** Somebody as a form names them. Throws `HUB_INVALID`, naming the field. */
export function toPerson(person: StatedPerson, today: LocalDate): PersonV1 {
  const { familyName, givenName, birthDate } = person;
  if (familyName.trim() === '') throw invalid('familyName', 'a family name is needed');
  if (birthDate !== null && birthDate > today) throw invalid('birthDate', 'nobody is assessed before their birth');
  const nhsNumber = parseNhsNumber(person.nhsNumber);
  if (person.nhsNumber !== null && nhsNumber.value === null) throw invalid('nhsNumber', 'that is no NHS number');
  return {
    nhsNumber: nhsNumber.value,
    nhsNumberStatus: 'UNKNOWN',
    nhsNumberProblem: nhsNumber.problem,
    hospitalNumber: null,
    familyName: familyName.trim(),
    givenName,
    otherNames: null,
    title: null,
    birthDate,
    sex: 'NOT_KNOWN',
    gpPractice: null,
  };
}
