import type { ContactV1, PersonV1 } from '@homeward/contracts';

/** Who somebody is by two statements: what the later one leaves out stays as the earlier one has it. */
export function mergePerson(before: PersonV1 | null, after: PersonV1 | null): PersonV1 | null {
  if (before === null || after === null) return after ?? before;
  const isSaidAgain = after.nhsNumber === before.nhsNumber && after.nhsNumberStatus === 'UNKNOWN';
  const { nhsNumber, nhsNumberStatus, nhsNumberProblem } = after.nhsNumber === null || isSaidAgain ? before : after;
  return {
    nhsNumber,
    nhsNumberStatus,
    nhsNumberProblem,
    hospitalNumber: after.hospitalNumber ?? before.hospitalNumber,
    familyName: after.familyName ?? before.familyName,
    givenName: after.givenName ?? before.givenName,
    otherNames: after.otherNames ?? before.otherNames,
    title: after.title ?? before.title,
    birthDate: after.birthDate ?? before.birthDate,
    sex: after.sex === 'NOT_KNOWN' ? before.sex : after.sex,
    gpPractice: after.gpPractice ?? before.gpPractice,
  };
}

/** Where somebody lives by two statements: of another postcode nothing of the earlier one holds. */
export function mergeContact(before: ContactV1 | null, after: ContactV1 | null): ContactV1 | null {
  if (before === null || after === null) return after ?? before;
  if (after.postcode !== before.postcode) return after;
  const addressLines = after.addressLines.length > 0 ? after.addressLines : before.addressLines;
  return { addressLines, postcode: after.postcode, phone: after.phone ?? before.phone };
}
