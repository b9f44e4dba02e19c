import { encode, type EventType, type PartnerClass, throughView, viewOf } from '@homeward/contracts';
import type { RecordedEvent } from '../surface/event.ts';
import type { Actor } from '../surface/access.ts';

/**
 * What somebody may see of records within their reach. Who runs the hub sees all of them; a partner's people see what the sharing policy gives
 * their organisation's systems, so that no page tells what the organisation's topic withholds.
 */
export interface Sight {
  /** Whether a path of an event, `visit.visitNumber`, is among what is given. */
  sees(type: EventType, path: string): boolean;
  /** The event as it is given: what is withheld is not there at all. Null where nothing of it is given. */
  through<E extends RecordedEvent>(event: E): E | null;
}

/** As which class of partners the people of each role see; `hub` runs it. Nobody looks at pages in a system's name. */
const classes: Readonly<Record<Actor['role'], PartnerClass | 'hub' | 'nobody'>> = {
  'ward-nurse': 'acute',
  'hub-clinician': 'hub',
  'council-worker': 'council',
  'chc-lead': 'icb',
  commissioner: 'commissioner',
  'village-agent': 'vcse',
  'provider-worker': 'provider',
  operations: 'hub',
  'privacy-officer': 'hub',
  'partner-developer': 'nobody',
  'partner-system': 'nobody',
};

const everything: Sight = { sees: () => true, through: (event) => event };
const nothing: Sight = { sees: () => false, through: () => null };

const sights = new Map<PartnerClass, Sight>();

function sightOfClass(partnerClass: PartnerClass): Sight {
  const known = sights.get(partnerClass);
  if (known !== undefined) return known;
  const fields = new Map<EventType, ReadonlySet<string>>();
  const fieldsOf = (type: EventType): ReadonlySet<string> => {
    const given = fields.get(type) ?? new Set(viewOf(partnerClass, type)?.fields);
    fields.set(type, given);
    return given;
  };
  const sight: Sight = {
    sees: (type, path) => fieldsOf(type).has(path),
    through: (event) => {
      if (fieldsOf(event.type).size === 0) return null;
      return { ...event, data: throughView(partnerClass, encode(event.type, event.data)).data };
    },
  };
  sights.set(partnerClass, sight);
  return sight;
}

/** What somebody sees, by the organisation that they work for. */
export function sightOf({ role }: Pick<Actor, 'role'>): Sight {
  const partnerClass = classes[role];
  if (partnerClass === 'hub') return everything;
  return partnerClass === 'nobody' ? nothing : sightOfClass(partnerClass);
}
