import { describe, expect, test } from 'vitest';
import { at } from '../../../test/facts.ts';
import { configSchema } from '../../config.ts';
import { countyRouting, routeOf } from './routing.ts';

const plain = { kind: 'CONCERN', theme: 'WARD', level: 'INFORMATION' } as const;

describe('who can act', () => {
  test.each([
    ['what happens on a ward', plain, 'RH5', 'ward-nurse'],
    ['abuse or neglect, wherever', { ...plain, level: 'SAFEGUARDING' }, 'E06000066', 'council-worker'],
    ['care at home', { ...plain, theme: 'CARE_AT_HOME' }, 'E06000066', 'council-worker'],
    ['who pays', { ...plain, theme: 'FUNDING' }, 'QSL', 'chc-lead'],
    ['help of volunteers', { ...plain, theme: 'COMMUNITY_SUPPORT' }, 'org_village_agents', 'village-agent'],
    ['an idea about anything', { ...plain, kind: 'IDEA', theme: 'OTHER' }, 'QSL', 'commissioner'],
    ['what nothing else fits', { ...plain, theme: 'OTHER' }, 'RH5', 'hub-clinician'],
  ] as const)('%s', (_, said, organisation, role) => {
    expect(routeOf(said, at('10 10:00'), countyRouting)).toMatchObject({ organisation, role });
  });

  test.each([
    ['SAFEGUARDING', '10 11:00'],
    ['URGENT', '10 14:00'],
    ['INFORMATION', '14 17:00'],
  ] as const)('%s is taken up by %s', (level, due) => {
    const from = level === 'INFORMATION' ? '10 09:00' : '10 10:00';
    expect(routeOf({ ...plain, level }, at(from), countyRouting).respondBy).toBe(at(due));
  });

  test('a county sets its own table; one with a gap says so', () => {
    const rules = [{ themes: ['WARD'], organisation: 'RA7', role: 'ward-nurse' }];
    const { routing } = configSchema.parse({ routing: { ...countyRouting, rules } });
    expect(routeOf(plain, at('10 10:00'), routing).organisation).toBe('RA7');
    expect(() => routeOf({ ...plain, theme: 'OTHER' }, at('10 10:00'), routing)).toThrow(expect.objectContaining({ code: 'HUB_CONFIG' }));
  });
});
