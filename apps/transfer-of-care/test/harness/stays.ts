import type { PersonV1 } from '@homeward/contracts';
import type { HubEvent } from '@homeward/hub';
import type { SpellFact } from '../../src/domain/index.ts';
import { at, fredrica } from '../facts.ts';

/** Tells the same facts of somebody else: another spell, visit and person. NHS numbers are of the 999 range. */
export function of(name: string, facts: readonly SpellFact[], person: Partial<PersonV1> = {}): SpellFact[] {
  const who = { ...fredrica, familyName: name.toUpperCase(), hospitalNumber: `L-${name}`, ...person };
  return facts.map((fact) => {
    const data = { ...fact.data } as Record<string, unknown>;
    if ('visit' in data) data['visit'] = { ...(data['visit'] as object), visitNumber: `V-${name}` };
    if ('person' in data) data['person'] = fact.type.startsWith('spell.') ? who : null;
    if ('referralId' in data) data['referralId'] = `ref_${name}`;
    return { ...fact, key: `spl_${name}`, data } as unknown as SpellFact;
  });
}

/** A merge of two hospital records of RH5. */
export function merge(surviving: string, retired: string, time: string): HubEvent<'spell.merged.v1'> {
  const source = { organisation: 'RH5', system: 'PAS', profile: 'RH5', messageId: `merge-${surviving}`, messageAt: at(time) };
  const visit = { trust: 'RH5', namespace: 'VISITID', visitNumber: '' };
  return {
    type: 'spell.merged.v1',
    key: `spl_merge_${surviving}`,
    occurredAt: at(time),
    data: {
      source,
      visit,
      person: null,
      contact: null,
      location: null,
      localSegments: [],
      messageType: 'A40',
      records: { survivingHospitalNumber: surviving, retiredHospitalNumber: retired },
    },
  };
}
