import type { ContactV1, PersonV1 } from '@homeward/contracts';

/**
 * Who the person is after one more statement. What a statement leaves out stays known; what it says holds.
 * A number that is none takes the place of a good one: the sender no longer vouches for the good one.
 */
export function mergePerson(known: PersonV1 | null, said: PersonV1 | null): PersonV1 | null {
  if (said === null || known === null) return said ?? known;
  return { ...fill(said, known), ...number(known, said), sex: said.sex === 'NOT_KNOWN' ? known.sex : said.sex };
}

/** What a ward's referral adds to what the hospital's system says: it fills gaps and never overrides. */
export function fillPerson(hospital: PersonV1 | null, ward: PersonV1 | null): PersonV1 | null {
  return ward === null ? hospital : mergePerson(ward, hospital);
}

export function mergeContact(known: ContactV1 | null, said: ContactV1 | null): ContactV1 | null {
  if (said === null || known === null) return said ?? known;
  return { ...fill(said, known), addressLines: said.addressLines.length > 0 ? said.addressLines : known.addressLines };
}

const leftOut = ({ nhsNumber, nhsNumberProblem }: PersonV1): boolean =>
  nhsNumber === null && (nhsNumberProblem === null || nhsNumberProblem === 'missing');

function number(known: PersonV1, said: PersonV1): Pick<PersonV1, 'nhsNumber' | 'nhsNumberStatus' | 'nhsNumberProblem'> {
  if (leftOut(said) && !leftOut(known)) {
    const { nhsNumber, nhsNumberStatus, nhsNumberProblem } = known;
    return { nhsNumber, nhsNumberStatus, nhsNumberProblem };
  }
  const { nhsNumber, nhsNumberProblem } = said;
  const sameNumber = nhsNumber !== null && nhsNumber === known.nhsNumber;
  const nhsNumberStatus = said.nhsNumberStatus === 'UNKNOWN' && sameNumber ? known.nhsNumberStatus : said.nhsNumberStatus;
  return { nhsNumber, nhsNumberStatus, nhsNumberProblem };
}

function fill<T extends object>(said: T, known: T): T {
  const filled = { ...said };
  for (const key of Object.keys(known) as (keyof T)[]) filled[key] = said[key] ?? known[key];
  return filled;
}
