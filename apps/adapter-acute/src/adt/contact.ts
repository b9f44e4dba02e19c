import type { ContactV1 } from '@homeward/contracts';
import type { Segment } from '../hl7/message.ts';

const ADDRESS = 11;
const HOME_PHONE = 13;
const LINES = [1, 2, 3, 4] as const;
const POSTCODE = 5;
const ADDRESS_TYPE = 7;

/** How to reach the person, by PID; null where it says nothing. Of several addresses the home (type H) is taken, else the first. */
export function toContact(pid: Segment | null): ContactV1 | null {
  if (pid === null) return null;
  const at = homeRepetition(pid);
  const addressLines = LINES.map((component) => pid.value(ADDRESS, component, at)).filter((line) => line !== null);
  const contact = { addressLines, postcode: pid.value(ADDRESS, POSTCODE, at), phone: readPhone(pid) };
  return addressLines.length === 0 && contact.postcode === null && contact.phone === null ? null : contact;
}

function homeRepetition(pid: Segment): number {
  for (let repetition = 0; repetition < pid.repetitions(ADDRESS); repetition += 1)
    if (pid.value(ADDRESS, ADDRESS_TYPE, repetition) === 'H') return repetition;
  return 0;
}

/** XTN: as one text (1, from v2.7 on 12), or in area code and local number. */
function readPhone(pid: Segment): string | null {
  const whole = pid.value(HOME_PHONE, 1) ?? pid.value(HOME_PHONE, 12);
  if (whole !== null) return whole;
  const parts = [pid.value(HOME_PHONE, 6), pid.value(HOME_PHONE, 7)].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}
