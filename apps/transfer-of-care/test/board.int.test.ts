import { describe, expect, test } from 'vitest';
import { shows } from '../src/store/board-view.ts';
import { app } from '../src/index.ts';
import { at, on, pas, wards } from './facts.ts';
import { runHub } from './harness/run-hub.ts';
import { merge, of } from './harness/stays.ts';

const NOW = at('12 15:00');
const hub = await runHub(NOW);
const { site } = hub;
const clinician = await site.visitor('hub-clinician');

const admitted = (ward: string, bed: string, postcode = 'TA1 1AA') => pas.admitted('10 09:00', { location: on(ward, bed), postcode });
const ready = wards.criteria('11 09:00', false);
const referred = wards.referred('11 10:00');
/** A ward's words say the hospital's numbers, too. */
const referredInFull = wards.referred('11 10:00', {
  homeSituation: { livesAlone: true, carer: null, access: 'Key safe, code with visit V-Birch', pets: null },
  riskFlags: ['falls, see L-Birch'],
});

await hub.tell(
  ...of('Amber', [admitted('DUNKERY', '10', 'TA9 4BB')]),
  ...of('Birch', [admitted('DUNKERY', '9'), ready, referredInFull, wards.supplied('11 10:30', 'Sleeps badly, notes under L-Birch')]),
  ...of('Cedar', [admitted('FROME', '1'), ready, referred]),
  ...of('Dogwood', [admitted('FROME', '2'), ready, referred]),
  ...of('Elder', [admitted('FROME', '3', 'BA1 2CC'), wards.expected('10 10:00', '2026-08-12')], {
    nhsNumber: null,
    nhsNumberProblem: 'check-digit',
  }),
  ...of('Fern', [admitted('FROME', '4'), pas.discharged('11 20:00', { method: '6' })]),
  ...of('Gorse', [pas.admitted('1 09:00'), pas.discharged('3 20:00')]),
  ...of('Hazel', [admitted('FROME', '6'), ready, referred]),
);
for (const name of ['Cedar', 'Dogwood', 'Hazel']) await hub.decide(at('11 11:00'), name, { kind: 'start-triage' });
await hub.decide(at('11 12:00'), 'Cedar', { kind: 'request-information', items: ['night needs'] });
const home = { pathway: 'P1', nationalLine: 'D1a', rationale: 'rehabilitation', idealPathway: null, idealReason: null } as const;
await hub.decide(at('11 12:00'), 'Hazel', { kind: 'assign-pathway', ...home });
hub.clock.set(NOW);
await hub.tell(...of('Dogwood', [wards.criteria('12 09:00', true)]));

interface Json {
  total: number;
  counts: Record<string, number>;
  mergesWithoutSpell: number;
  spells: { spellId: string; visitNumber: string | null; spellState: string; referralState: string | null; mergeToReview: boolean }[];
  next: string | null;
}
const json = async (query = ''): Promise<Json> => JSON.parse((await clinician.get(`/board.json${query}`)).text) as Json;
const names = async (query: string): Promise<string[]> => (await json(query)).spells.map(({ spellId }) => spellId.slice(4));

describe('filters', () => {
  test.each([
    ['', ['Birch', 'Amber', 'Cedar', 'Dogwood', 'Elder', 'Hazel']],
    ['?show=ready', ['Birch', 'Cedar', 'Hazel']],
    ['?show=triage', ['Birch']],
    ['?show=information', ['Cedar']],
    ['?show=on-hold', ['Dogwood']],
    ['?show=today', ['Elder']],
    ['?show=alerts', ['Fern']],
    ['?show=discharged', ['Fern']],
    ['?show=mine', []],
    ['?show=all', ['Birch', 'Amber', 'Cedar', 'Dogwood', 'Elder', 'Fern', 'Hazel', 'Gorse']],
    ['?ward=DUNKERY', ['Birch', 'Amber']],
    ['?site=RH5A8&ward=FROME&pathway=P1', ['Hazel']],
    ['?pathway=none&show=ready', ['Birch', 'Cedar']],
    ['?site=ELSEWHERE', []],
    ['?page=2', []],
  ])('%s', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  test('each count equals the list behind it, within the other filters too', async () => {
    for (const within of ['', '&ward=FROME', '&pathway=none']) {
      const { counts } = await json(`?show=all${within}`);
      for (const show of shows.filter((each) => each !== 'all'))
        expect([show, (await json(`?show=${show}${within}`)).total]).toEqual([show, counts[show]]);
    }
  });

  test('orders: who has been ready longest, what is due next, who is expected first', async () => {
    expect((await names('?sort=due')).slice(0, 3)).toEqual(['Birch', 'Cedar', 'Hazel']);
    expect((await names('?sort=expected'))[0]).toBe('Elder');
    expect((await names('?sort=ready')).slice(3)).toEqual(['Amber', 'Dogwood', 'Elder']);
  });

  test('the twin refuses what the page explains', async () => {
    expect((await clinician.get('/board.json?show=nobody')).status).toBe(422);
    const page = await clinician.get('/board?show=nobody&name=Birch');
    expect(page.status).toBe(422);
    expect(page.text).toContain('The board has no view called “nobody”.');
    expect(page.text).toContain('AMBER');
  });
});

describe('the page', () => {
  test('says who, where, why and until when', async () => {
    const { text } = await clinician.get('/board');
    for (const words of [
      'Musgrove Park Hospital: DUNKERY',
      'BIRCH',
      '999 000 0018',
      'NHS number invalid',
      'Waiting for information',
      'On hold',
      'overdue by 27 hours',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('FERN');
  });

  test('no address and no title says who somebody is', async () => {
    const pages = await Promise.all(
      ['/board', '/board?show=all&sort=due', '/person/spl_Birch', '/triage/spl_Birch'].map((path) => clinician.get(path)),
    );
    for (const { text } of pages) {
      const addresses = [...text.matchAll(/(?:href|action|src|data-live)="([^"]*)"/g)].map(([, address = '']) =>
        address.replaceAll(/spl_\w+/g, ''),
      );
      const titles = [...text.matchAll(/<title>([^<]*)</g)].map(([, title = '']) => title);
      expect(titles.length).toBe(1);
      for (const part of [...addresses, ...titles]) expect(part).not.toMatch(/birch|fredrica|9990000018|1938|L-/i);
    }
  });

  test('a system that has been silent is named, with for how long', async () => {
    expect((await clinician.get('/board')).text).not.toContain('No update from');
    hub.clock.set(at('12 15:47'));
    expect((await clinician.get('/board')).text).toContain('No update from Somerset NHS Foundation Trust (PAS) for 47 minutes');
    hub.clock.set(NOW);
  });
});

describe('merges of hospital records', () => {
  test('mark whom they name, and are counted where they name nobody here', async () => {
    await hub.tell(merge('L-Amber', 'L-old', '12 14:00'), merge('L-far', 'L-away', '12 14:00'));
    const { spells, mergesWithoutSpell } = await json();
    expect(spells.filter(({ mergeToReview }) => mergeToReview).map(({ visitNumber }) => visitNumber)).toEqual(['V-Amber']);
    expect(mergesWithoutSpell).toBe(1);
    const { text } = await clinician.get('/board');
    expect(text.match(/Merge to review/g)?.length).toBe(1);
    expect(text).toContain('1 merge of hospital records waits for review');
  });
});

describe('who may see it', () => {
  test.each([
    ['ward-nurse', 200],
    ['council-worker', 200],
    ['commissioner', 403],
    ['village-agent', 403],
  ] as const)('%s', async (role, status) => {
    const reader = await site.visitor(role);
    for (const path of ['/board', '/board.json', '/person/spl_Birch', '/triage/spl_Birch'])
      expect([path, (await reader.get(path)).status]).toEqual([path, status]);
  });

  test('a council’s workers see its residents, and that others are in hospital is not told, by any address', async () => {
    const council = await site.visitor('council-worker');
    const seen = async (query: string) => {
      const { total, counts, spells } = JSON.parse((await council.get(`/board.json${query}`)).text) as Json;
      return { total, here: counts['in-hospital'], names: spells.map(({ spellId }) => spellId.slice(4)) };
    };
    expect(await seen('')).toEqual({ total: 4, here: 4, names: ['Birch', 'Cedar', 'Dogwood', 'Hazel'] });
    expect((await seen('?show=all')).names).toEqual(['Birch', 'Cedar', 'Dogwood', 'Fern', 'Hazel']);
    const { text } = await council.get('/board?show=all');
    // Amber lives in a sector that another council claims, Elder in an area that it does; of Gorse nobody knows where.
    for (const other of ['Amber', 'Elder', 'Gorse']) {
      expect(text).not.toContain(other.toUpperCase());
      const paths = ['person', 'triage'].map((page) => `/${page}/spl_${other}`);
      for (const path of [...paths, `/person/spl_${other}/events`]) expect([path, (await council.get(path)).status]).toEqual([path, 404]);
    }
    const queues = await app.queues?.(
      { kind: 'person', userRef: 'usr_c', displayName: 'Test', role: 'council-worker', organisation: 'E06000066' },
      hub.app.handle,
    );
    expect(queues?.map(({ label, count }) => `${count} ${label}`)).toContain('3 people ready and still here');
  });

  test('no page and no answer gives anybody what the sharing policy withholds from their organisation', async () => {
    const reads = app.routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('/events'));
    expect(reads.length).toBeGreaterThan(4);
    const shown = async (role: 'council-worker' | 'hub-clinician') => {
      const reader = await site.visitor(role);
      return Promise.all(reads.map(async ({ path }) => (await reader.get(path.replace(':spellId', 'spl_Birch'))).text));
    };
    const isExcepted = (text: string): boolean => /[VL]-Birch/.test(text);
    const seenByCouncil = await shown('council-worker');
    expect(seenByCouncil.map(isExcepted)).toEqual(reads.map(() => false));
    for (const words of ['Key safe, code with visit [number left out]', 'falls, see [number left out]', 'notes under [number left out]'])
      expect([words, seenByCouncil.some((text) => text.includes(words))]).toEqual([words, true]);
    expect((await shown('hub-clinician')).filter(isExcepted).length).toBeGreaterThan(3);
  });

  test('ward staff see the patients of their own trust', async () => {
    const rows = (organisation: string) => {
      const nurse = { kind: 'person', userRef: 'usr_n', displayName: 'Test', role: 'ward-nurse', organisation } as const;
      return app.queues?.(nurse, hub.app.handle);
    };
    expect((await rows('RH5'))?.map(({ count }) => count)).toEqual([1, 0, 3, 1]);
    expect((await rows('RA7'))?.map(({ count }) => count)).toEqual([0, 0, 0, 0]);
  });

  test('nobody without signing in, not even its changes', async () => {
    for (const path of ['/board', '/board.json', '/board/events', '/person/spl_Birch/events']) {
      const { status, headers } = await fetch(`${site.url}${site.prefix}${path}`, { redirect: 'manual' });
      expect([path, status === 401 || (status === 303 && (headers.get('location') ?? '').includes('sign-in'))]).toEqual([path, true]);
    }
  });
});

test('the queues of a reader are those they may open', async () => {
  const queues = async (role: 'hub-clinician' | 'ward-nurse' | 'commissioner') =>
    (await app.queues?.({ kind: 'person', userRef: 'usr_hub', displayName: 'Test', role, organisation: 'RH5' }, hub.app.handle))?.map(
      ({ label, count }) => `${count} ${label}`,
    );
  expect(await queues('hub-clinician')).toEqual([
    '1 referral to triage',
    '3 open referrals in your name',
    '1 referral waiting for information',
    '3 people ready and still here',
    '1 person with an alert',
    '0 people whose provider is closing',
  ]);
  expect(await queues('ward-nurse')).toEqual([
    '1 referral waiting for information',
    '0 people ready and not referred',
    '3 people ready and still here',
    '1 person with an alert',
  ]);
  expect(await queues('commissioner')).toEqual([]);
});

test('no index of the board holds what changes with every event: a row is written in place of the one before', async () => {
  const holds = `select indexrelid::regclass::text as index from pg_index where indrelid = 'board'::regclass and pg_get_indexdef(indexrelid) like '%updated\\_%'`;
  expect(await hub.app.handle.sql.query(holds)).toEqual([]);
});
