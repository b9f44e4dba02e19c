import type { HospitalApi, PersonV1 } from '@homeward/contracts';
import type { MapContext } from '@homeward/hub';
import { parseNhsNumber } from '@homeward/nhs';
import { toNhsNumberStatus, toSex } from '../adt/person.ts';
import type { AcuteConfig } from '../config.ts';
import { pastDate } from './body.ts';

/** The person as a referral says it. An NHS number that fails its check is dropped, and why is kept. */
export function toPerson(person: HospitalApi.components['schemas']['Person'], ctx: MapContext<AcuteConfig>): PersonV1 {
  const nhsNumber = parseNhsNumber(person.nhsNumber ?? null);
  return {
    nhsNumber: nhsNumber.value,
    nhsNumberStatus: toNhsNumberStatus(person.nhsNumberStatus ?? null),
    nhsNumberProblem: nhsNumber.problem,
    hospitalNumber: person.hospitalNumber ?? null,
    familyName: person.familyName ?? null,
    givenName: person.givenName ?? null,
    otherNames: person.otherNames ?? null,
    title: person.title ?? null,
    birthDate: pastDate(person.birthDate, '/person/birthDate', ctx),
    sex: toSex(person.sex ?? null),
    gpPractice: person.gpPractice ?? null,
  };
}
