import { withheldFrom } from '@homeward/hub/reach';
import { searchFor } from '@homeward/nhs/identity';
import { type PartnerClass, partnerClassNames } from '@homeward/contracts';
import type { PartnershipConfig } from '../../config.ts';

const isClass = (name: string): name is PartnerClass => (partnerClassNames as readonly string[]).includes(name);

/**
 * Words of a concern as an organisation reads them: a concern may be put before anybody, so NHS numbers, dates of birth, postcodes, telephone numbers and email addresses are left out for those
 * whose class is told none. Whom a concern is about the hub need not know, so no name can be.
 */
export function heardBy(organisation: string, { organisations }: PartnershipConfig): (text: string) => string {
  const partnerClass = organisations.find(({ id }) => id === organisation)?.partnerClass;
  const search = searchFor([], partnerClass === undefined || !isClass(partnerClass) ? [] : withheldFrom(partnerClass));
  return (text) => search.without(text);
}
