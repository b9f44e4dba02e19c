import type { LocationV1 } from '@homeward/contracts';
import { isOdsCode } from '@homeward/nhs';
import type { Segment } from '../hl7/message.ts';
import type { SenderProfile } from '../profile/sender-profile.ts';

type ByComponent = Extract<SenderProfile['location'], { read: 'by-component' }>;

const ASSIGNED_LOCATION = 3;
const BAY_AND_BED = { component: 3, separator: '-' } as const;
const none = {
  read: 'by-component',
  organisation: null,
  site: null,
  ward: null,
  bay: null,
  bed: null,
  bayAndBed: null,
  defaultSite: null,
} as const;
/** Point of care, room, bed, facility. Source: HL7 v2.8.2 chapter 2A, PL. */
const standard: ByComponent = { ...none, ward: 1, bay: 2, bed: 3, site: 4 };
/** Organisation, ward, bay and bed, site: what English samples that put the organisation first do. */
const organisationFirst: ByComponent = { ...none, organisation: 1, ward: 2, bayAndBed: BAY_AND_BED, site: 4 };

/** Where the person is, by PV1-3; null where it says nothing. `facility` is MSH-4. */
export function toLocation(pv1: Segment | null, profile: SenderProfile, facility: string): LocationV1 | null {
  if (pv1 === null) return null;
  const text = (component: number | null): string | null => (component === null ? null : pv1.value(ASSIGNED_LOCATION, component));
  const order = profile.location.read === 'by-component' ? profile.location : orderByShape(text, facility);
  const [bay, bed] = bayAndBed(order, text);
  const location = { organisation: text(order.organisation), site: text(order.site), ward: text(order.ward), bay, bed };
  if (Object.values(location).every((value) => value === null)) return null;
  return { ...location, site: location.site ?? order.defaultSite };
}

function orderByShape(text: (component: number) => string | null, facility: string): ByComponent {
  const first = text(1) ?? '';
  const isSenders = isOdsCode(first) && (facility.startsWith(first) || (text(4) ?? '').startsWith(first));
  return isSenders ? organisationFirst : standard;
}

function bayAndBed(
  { bay, bed, bayAndBed: both }: ByComponent,
  text: (component: number | null) => string | null,
): readonly [string | null, string | null] {
  if (both === null) return [text(bay), text(bed)];
  const whole = text(both.component);
  const cut = whole?.indexOf(both.separator) ?? -1;
  return whole === null || cut < 1 ? [text(bay), whole] : [whole.slice(0, cut), whole.slice(cut + 1) || null];
}
