import { expect, test } from 'vitest';
import { at, on, pas, wards } from './facts.ts';
import { runHub } from './harness/run-hub.ts';
import { merge, of } from './harness/stays.ts';

const hub = await runHub(at('12 15:00'));
const clinician = await hub.site.visitor('hub-clinician');
const stay = () => [pas.admitted('10 09:00', { location: on('DUNKERY', '9'), postcode: 'TA1 1AA' }), wards.criteria('11 09:00', false)];

test('words told again under another message stand once on the timeline', async () => {
  const told = of('Birch', [...stay(), wards.referred('11 10:00')]);
  const renamed = told.map((event) => {
    const { source } = event.data as { source: object };
    return { ...event, data: { ...event.data, source: { ...source, messageId: 'another' } } };
  });
  await hub.tell(...told, ...(renamed as typeof told));
  expect((await hub.app.handle.load('spell', 'spl_Birch'))?.facts).toHaveLength(6);
  const { text } = await clinician.get('/person/spl_Birch');
  expect(text).toMatch(/Everything <span class="app-pills__count">3</);
});

const merged = async (role: 'hub-clinician' | 'ward-nurse' | 'council-worker', path: string): Promise<string> =>
  (await (await hub.site.visitor(role)).get(path)).text.replace(/\s+/g, ' ');

test('a merge of hospital records stands on the page of whom it names, with the other stay', async () => {
  await hub.tell(...of('Rowan', stay()), ...of('Sorrel', stay()));
  await hub.tell(merge('L-Rowan', 'L-Sorrel', '12 14:00'), merge('L-Rowan', 'L-Sorrel', '12 14:00'), merge('L-far', 'L-away', '12 14:00'));
  for (const role of ['hub-clinician', 'ward-nurse'] as const)
    for (const [name, other] of [
      ['Rowan', 'Sorrel'],
      ['Sorrel', 'Rowan'],
    ]) {
      const text = await merged(role, `/person/spl_${name}`);
      expect(text).toContain('(message A40 merge-L-Rowan). Number L-Sorrel goes into L-Rowan.');
      expect(text).toContain(`/person/spl_${other}">Stay under the other number</a>`);
      expect(text.match(/Hospital records merged, to review/g)).toHaveLength(1);
      expect(text).toMatch(/Everything <span class="app-pills__count">3</);
    }
  expect(await merged('hub-clinician', '/person/spl_Birch')).not.toContain('Merge to review');
});

test('whoever is told no hospital number sees that a merge waits, and no number', async () => {
  const text = await merged('council-worker', '/person/spl_Rowan');
  expect(text).toContain('Hospital records merged, to review');
  expect(text).toContain('(message A40).');
  expect(text).not.toMatch(/L-Rowan|L-Sorrel|under the other number is/);
  expect(text).toContain('/person/spl_Sorrel"');
});

test('a stay under the other number that is beyond reach is not linked', async () => {
  const elsewhere = [pas.admitted('10 09:00', { location: on('DUNKERY', '9'), postcode: 'BA1 2CC' })];
  await hub.tell(...of('Teasel', stay()), ...of('Thistle', elsewhere), merge('L-Teasel', 'L-Thistle', '12 14:00'));
  expect(await merged('council-worker', '/person/spl_Teasel')).not.toContain('spl_Thistle');
  expect(await merged('hub-clinician', '/person/spl_Teasel')).toContain('spl_Thistle');
});

test('a stay that a newer release wrote is not shown misread: the page says to come back, and when', async () => {
  await hub.tell(...of('Willow', stay()));
  const { sql } = hub.app.handle;
  const shape = (by: number) => sql.query(`update aggregate set shape = shape + $1 where id = 'spl_Willow'`, [by]);
  await shape(1);
  const { url, prefix } = hub.site;
  const answer = await fetch(`${url}${prefix}/person/spl_Willow`, { headers: { accept: 'text/html', cookie: clinician.cookie } });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
  const text = await answer.text();
  expect(text).toContain('This is not available just now');
  expect((await clinician.get('/person/spl_Rowan')).status).toBe(200);
  await shape(-1);
  expect((await clinician.get('/person/spl_Willow')).status).toBe(200);
});
