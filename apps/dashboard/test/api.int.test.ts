import { describe, expect, test } from 'vitest';
import { runDashboard } from './run-dashboard.ts';
import { weekOf } from './told.ts';

const site = await runDashboard();
const token = await site.token('QSL');

async function ask(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${site.url}/commissioner/v1/metrics${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return { status: response.status, type: response.headers.get('content-type'), text, body: isJson ? JSON.parse(text) : null };
}

const observations = async (metric: string, query = '') => (await ask(`/${metric}/observations${query}`)).body.observations;

describe('what commissioners ask', () => {
  test('definitions in their order', async () => {
    const { body } = await ask('');
    expect(body.metrics.map(({ id }: { id: string }) => id)).toEqual([
      'discharge-delay-average',
      'discharged-to-usual-residence',
      'emergency-admissions-65',
    ]);
    expect((await ask('/discharge-delay-average')).body).toEqual(body.metrics[0]);
  });

  test('figures of the whole system, oldest first, exact and with their parts', async () => {
    const rows = await observations('discharged-to-usual-residence');
    expect(rows).toHaveLength(26);
    expect(rows[0]).toMatchObject({
      area: { kind: 'SYSTEM', code: 'QSL' },
      periodStart: '2026-05-04',
      numerator: 150,
      denominator: 180,
      value: 15000 / 180,
      withheld: false,
    });
  });

  test('a period within days', async () => {
    const rows = await observations('discharged-to-usual-residence', `?from=${weekOf(3)}&to=${weekOf(4)}`);
    expect(rows.map(({ periodStart }: { periodStart: string }) => periodStart)).toEqual([weekOf(3), weekOf(4)]);
  });

  test('as known on a day: before and after a restatement', async () => {
    const week = `?from=${weekOf(20)}&to=${weekOf(20)}&knownOn=`;
    expect(await observations('discharged-to-usual-residence', `${week}${weekOf(22)}`)).toMatchObject([
      { numerator: 155, restated: false },
    ]);
    expect(await observations('discharged-to-usual-residence', `${week}${weekOf(23)}`)).toMatchObject([{ numerator: 140, restated: true }]);
    expect(await observations('discharged-to-usual-residence', `${week}${weekOf(20)}`)).toEqual([]);
  });

  test('small numbers of a part of the county are withheld, others rounded', async () => {
    expect(await observations('discharged-to-usual-residence', `?area=LOCALITY.mendip&from=${weekOf(25)}`)).toMatchObject([
      { numerator: null, denominator: null, value: null, withheld: true },
    ]);
    expect(await observations('discharged-to-usual-residence', '?area=SITE.RH5A8')).toMatchObject([
      { numerator: 95, denominator: 110, value: 9500 / 110 },
    ]);
    expect(await observations('discharge-delay-average', '?area=LOCALITY.mendip')).toMatchObject([
      { numerator: null, value: null, withheld: true },
    ]);
    expect(await observations('discharge-delay-average', '?area=SITE.RH5F1')).toMatchObject([
      { numerator: 40, denominator: 35, value: 40 / 35, withheld: false },
    ]);
  });

  test('the file holds the same', async () => {
    const { type, text } = await ask(`/discharged-to-usual-residence/observations?area=LOCALITY.mendip&from=${weekOf(25)}&format=csv`);
    expect(type).toContain('text/csv');
    const [header = '', row = '', end] = text.split('\r\n');
    const cells = Object.fromEntries(header.split(',').map((name, i) => [name, row.split(',')[i]]));
    expect(cells).toMatchObject({
      numerator: '',
      denominator: '',
      value: '',
      value_note: 'withheld: small numbers',
      numerator_unit: 'discharges',
      denominator_unit: 'discharges',
      period_start: weekOf(25),
    });
    expect(end).toBe('');
  });

  test.each([
    ['/no-such-metric', 404],
    ['/discharge-delay-average/observations?area=MOON.x', 422],
    ['/discharge-delay-average/observations?from=2026-02-30', 422],
    ['/discharge-delay-average/observations?grain=day', 404],
    ['/discharge-delay-average/observations?colour=blue', 422],
  ])('%s is refused with %i', async (path, status) => {
    const answer = await ask(path);
    expect([answer.status, answer.type]).toEqual([status, expect.stringContaining('problem+json')]);
  });

  test.each(['org_village_agents', 'org_nobody_knows'])(
    'a system of %s is not told: the policy gives it no figures',
    async (organisation) => {
      const answer = await ask('', { authorization: `Bearer ${await site.token(organisation)}` });
      expect([answer.status, answer.body.code]).toEqual([403, 'HUB_FORBIDDEN']);
    },
  );

  test('nobody else', async () => {
    expect((await ask('', { authorization: 'Bearer nonsense' })).status).toBe(401);
    expect((await fetch(`${site.url}/commissioner/v1/metrics`)).status).toBe(401);
  });
});
