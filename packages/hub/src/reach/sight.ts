import { encode, type EventType, type PartnerClass, throughView, viewOf } from '@homeward/contracts';
import type { Identity } from '@homeward/nhs/identity';
import type { RecordedEvent } from '../surface/event.ts';
import type { Actor } from '../surface/access.ts';
import { type Reading, readingOf, withheldFrom } from './kept-back.ts';

/**
 * What somebody may see of records within their reach. Who runs the hub sees all of them; a partner's people see what the sharing policy gives
 * their organisation's systems, so that no page tells what the organisation's topic withholds.
 */
export interface Sight {
  /** Whether a path of an event, `visit.visitNumber`, is among what is given. */
  sees(type: EventType, path: string): boolean;
  /** The same for what is kept of one person. `who`: all that is known of who they are; asked for once, where something of it is withheld. */
  of(who: () => readonly Identity[]): SightOfOne;
}

/** What somebody may see of one person's records. */
export interface SightOfOne extends Pick<Sight, 'sees'> {
  /** The event as it is given: what is withheld is not there at all, in no field and in nobody's words. Null where nothing of it is given. */
  through<E extends RecordedEvent>(event: E): E | null;
  /** What stands in a field of an event: where people write in it, without what no field tells. `path` as in `sees`. */
  words<T>(path: string, said: T): T;
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

/** One for everybody: it does not depend on who the person is. */
const whoever = (sight: SightOfOne): Sight => ({ sees: sight.sees, of: () => sight });
const everything = whoever({ sees: () => true, through: (event) => event, words: (_, said) => said });
const nothing = whoever({ sees: () => false, through: () => null, words: (_, said) => said });

const sights = new Map<PartnerClass, Sight>();

/** Of a class that is told everything no text is looked through. */
const unread: Reading = { keptBack: (shared) => shared, words: (_, said) => said };

function sightOfClass(partnerClass: PartnerClass): Sight {
  const known = sights.get(partnerClass);
  if (known !== undefined) return known;
  const fields = new Map<EventType, ReadonlySet<string>>();
  const fieldsOf = (type: EventType): ReadonlySet<string> => {
    const given = fields.get(type) ?? new Set(viewOf(partnerClass, type)?.fields);
    fields.set(type, given);
    return given;
  };
  const isToldAll = withheldFrom(partnerClass).length === 0;
  const sees: Sight['sees'] = (type, path) => fieldsOf(type).has(path);
  const sight: Sight = {
    sees,
    of: (who) => {
      const reading = isToldAll ? unread : readingOf(partnerClass, who);
      return {
        sees,
        through: (event) => {
          if (fieldsOf(event.type).size === 0) return null;
          return reading.keptBack({ ...event, data: throughView(partnerClass, encode(event.type, event.data)).data });
        },
        words: reading.words,
      };
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
