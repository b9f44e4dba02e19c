import { readFile } from 'node:fs/promises';
import type { HubEvent } from '@homeward/hub';
import { expect, test } from 'vitest';
import { app } from '../src/index.ts';
import { at, on, pas, wards } from './facts.ts';
import { runHub } from './harness/run-hub.ts';
import { of } from './harness/stays.ts';
import { way } from './way-facts.ts';

const LEVELS = 'org_levels_home_care';
const NOW = at('12 15:00');
const hub = await runHub(NOW);

const inHospital = [
  pas.admitted('10 09:00', { location: on('FROME'), postcode: 'TA1 1AA' }),
  wards.criteria('11 09:00', false),
  wards.referred('11 10:00'),
];
const asked = [...inHospital, way.sent('11 12:00', 'rq_a', LEVELS)];
const home = { pathway: 'P1', nationalLine: 'D1a', rationale: 'rehabilitation', idealPathway: null, idealReason: null } as const;
const closing = (name: string, time: string, lastDay: string) => of(name, [way.closing(time, lastDay, LEVELS)])[0] as HubEvent;

const queue = async (role: 'hub-clinician' | 'ward-nurse') =>
  (await app.queues?.({ kind: 'person', userRef: 'usr_1', displayName: 'Test', role, organisation: 'RH5' }, hub.app.handle))
    ?.map(({ label, count }) => `${count} ${label}`)
    .find((words) => words.includes('provider'));

test('a provider says that it closes for one person, before or after others are heard to be asked of it', async () => {
  await hub.tell(...of('Alder', asked), closing('Gone', '12 09:00', '2026-08-31'), ...of('Beech', asked), ...of('Cypress', inHospital));
  await hub.tell(...of('Ebony', [...asked, way.declined('11 13:00', 'rq_a', LEVELS)]));
  for (const name of ['Alder', 'Cypress']) {
    await hub.decide(at('11 11:00'), name, { kind: 'start-triage' });
    await hub.decide(at('11 11:30'), name, { kind: 'assign-pathway', ...home });
  }
  hub.clock.set(NOW);
  expect(await queue('hub-clinician')).toBe('2 people whose provider is closing');
  const clinician = await hub.site.visitor('hub-clinician');
  const { text } = await clinician.get('/board?show=closing');
  expect(['ALDER', 'BEECH', 'CYPRESS', 'EBONY'].filter((name) => text.includes(name))).toEqual(['ALDER', 'BEECH']);
  expect(text.match(/Provider closing/g)).toHaveLength(2);
  for (const name of ['Alder', 'Beech']) expect((await clinician.get(`/person/spl_${name}`)).text).toContain('closes on 31 Aug 2026');
  expect((await clinician.get('/person/spl_Cypress')).text).not.toContain('closes on');
  expect((await clinician.get('/arrange/spl_Alder')).text.match(/Closes on 31 Aug 2026/g)).toHaveLength(2);
  expect((await clinician.get('/arrange/spl_Cypress')).text.match(/Closes on 31 Aug 2026/g)).toHaveLength(1);
});

test('the last word holds, whatever came last, and is on the record of the person of whom it was said', async () => {
  await hub.tell(closing('Alder', '12 11:00', '2026-09-30'), closing('Alder', '12 10:00', '2026-09-15'));
  const clinician = await hub.site.visitor('hub-clinician');
  const { text } = await clinician.get('/person/spl_Alder');
  expect(text).toContain('closes on 30 Sep 2026');
  expect(text).toContain('Last day 15 Sep 2026');
  expect((await clinician.get('/person/spl_Beech')).text).toContain('closes on 30 Sep 2026');
});

test('whoever is not told which providers are asked is not told that one closes', async () => {
  const nurse = await hub.site.visitor('ward-nurse');
  for (const path of ['/board', '/board?show=closing', '/person/spl_Alder', '/triage/spl_Alder', '/arrange/spl_Alder'])
    expect([path, (await nurse.get(path)).text.match(/closes on|provider closing/i)?.[0]]).toEqual([path, undefined]);
  expect(JSON.parse((await nurse.get('/board.json?show=closing')).text)).toMatchObject({ total: 0, counts: { closing: 0 } });
  expect(await queue('ward-nurse')).toBeUndefined();
});

test('of those whom the hub knew before it kept this, the migration knows the same as the view', async () => {
  const { sql } = hub.app.handle;
  const accepted = [...asked, way.offered('11 13:00', 'rq_a', LEVELS), way.accepted('11 14:00', 'rq_a', LEVELS)];
  await hub.tell(...of('Fir', accepted), ...of('Gean', [...accepted, way.handedBack('11 15:00', LEVELS)]));
  // Without a pathway, as where its decision has not been heard, the migration need not look.
  const kept = () => sql.query("select id, providers from board where pathway is not null or id in ('spl_Fir', 'spl_Gean') order by id");
  await sql.query("update board set pathway = 'P1' where id in ('spl_Fir', 'spl_Gean')");
  const before = await kept();
  expect(before.map(({ id }) => id)).toEqual(['spl_Alder', 'spl_Cypress', 'spl_Fir', 'spl_Gean']);
  await sql.query("update board set providers = '[]'");
  const migration = await readFile(new URL('../src/store/migrations/0010-provider-closing.sql', import.meta.url), 'utf8');
  await sql.query(migration.slice(migration.indexOf('update board set providers')).replace(/;\s*$/, ''));
  expect(await kept()).toEqual(before);
});
