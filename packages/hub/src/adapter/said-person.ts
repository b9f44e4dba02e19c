import type { PersonV1 } from '@homeward/contracts';
import { parseNhsNumber } from '@homeward/nhs';
import { day } from './said.ts';

/** Somebody as a partner's document names them. */
interface SaidPerson {
  readonly familyName: string;
  readonly givenName?: string | undefined;
  readonly birthDate?: string | undefined;
  readonly nhsNumber?: string | undefined;
  readonly gpPractice?: string | undefined;
}

/** The person of an event; an NHS number that cannot be one is kept out, with why. `at`: JSON pointer of the person. Throws `HUB_INVALID` for a birth date that there is not. */
export function toPerson({ familyName, givenName, birthDate, nhsNumber, gpPractice }: SaidPerson, at: string): PersonV1 {
  const number = parseNhsNumber(nhsNumber ?? null);
  return {
    nhsNumber: number.value,
    nhsNumberStatus: 'UNKNOWN',
    nhsNumberProblem: number.problem,
    hospitalNumber: null,
    familyName,
    givenName: givenName ?? null,
    otherNames: null,
    title: null,
    birthDate: day(birthDate, `${at}/birthDate`),
    sex: 'NOT_KNOWN',
    gpPractice: gpPractice ?? null,
  };
}
