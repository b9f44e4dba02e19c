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
