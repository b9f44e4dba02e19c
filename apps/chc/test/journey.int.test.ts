import { readFile } from 'node:fs/promises';
import { dayFields } from '@homeward/testing';
import { expect, test } from 'vitest';
import type { CaseState } from '../src/domain/index.ts';
import { app } from '../src/index.ts';
import { at, tells } from './facts.ts';
import { runChc } from './harness/run-chc.ts';

const hub = await runChc(at('26 15:00'));
const { site } = hub;
const lead = await site.visitor('chc-lead');
const council = await site.visitor('council-worker');
const leadActor = { kind: 'person', userRef: 'usr_lead', displayName: 'Test', role: 'chc-lead', organisation: 'QSL' } as const;

/** Tells of another person's case. */
const of = (name: string, facts: ReturnType<typeof tells.received>[]) =>
  facts.map((fact) => {
    const data =
      fact.type === 'chc.checklist-completed.v1' ? { ...fact.data, person: { ...fact.data.person, familyName: name } } : fact.data;
    return { ...fact, key: `chc_${name.toLowerCase()}`, data } as typeof fact;
  });

await hub.tell(
  ...of('Birch', [tells.received('3'), tells.accepted('5'), tells.completed('2', { spellId: 'spl_1' })]),
  ...of('Cedar', [tells.completed('10'), tells.received('11'), tells.disputed('12')]),
  ...of('Dogwood', [tells.completed('1'), tells.received('1 15:00'), tells.decided('20')]),
  ...of('Elder', [tells.completed('1', { columns: '' })]),
);

const surnames = (html: string): string[] => [...html.matchAll(/app-board__surname">(\w+)</g)].map(([, name = '']) => name);

test('the caseload shows the clock that breaks next first; filters are addresses', async () => {
  const { text } = await lead.get('/caseload');
  expect(surnames(text)).toEqual(['BIRCH', 'CEDAR']);
  for (const words of ['5 days left', 'Day 21 to 28', 'a date for the assessment team', '13 days left', 'meanwhile the council'])
    expect(text).toContain(words);
  expect(surnames((await lead.get('/caseload?show=late')).text)).toEqual(['BIRCH']);
  expect(surnames((await lead.get('/caseload?show=disputed&owner=icb')).text)).toEqual(['CEDAR']);
  expect(surnames((await lead.get('/caseload?show=all&stage=CHECKLIST_NEGATIVE')).text)).toEqual(['ELDER']);
  expect((await lead.get('/caseload?colour=red')).text).toContain('The caseload has no filter called “colour”.');
});

test('a case shows its clock, both sides, and what may be done; a step is told and shown', async () => {
  const page = '/case/chc_birch';
  const before = await lead.get(page);
  for (const words of ['Day 23 of 28: 5 days left', 'Accepted as the responsible board', 'two or more A', 'no Decision Support Tool'])
    expect(before.text).toContain(words);
  const refused = await lead.submit(page, `${page}/open-dispute`, { ground: 'ELIGIBILITY', grounds: 'Night needs.' });
  expect(refused).toMatchObject({ status: 422, text: expect.stringContaining('Choose who pays meanwhile') });
  const form = { ground: 'ELIGIBILITY', grounds: 'Night needs.', interimPayer: 'COUNCIL' };
  expect(await lead.submit(page, `${page}/open-dispute`, form)).toMatchObject({ status: 303, location: `${page}?done=open-dispute` });
  expect(await lead.forge(page, `${page}/open-dispute`, form)).toMatchObject({ status: 409 });
  const delay = { reason: 'COUNCIL_INPUT', ...dayFields('from', '2026-08-20') };
  expect(await lead.submit(page, `${page}/note-delay`, delay)).toMatchObject({ status: 303 });
  expect(await lead.submit(before, `${page}/note-delay`, delay)).toMatchObject({ status: 412 });
  const { text } = await council.get(page);
  for (const words of ['Dispute opened', 'Meanwhile the council pays', 'Waiting for the council’s contribution', 'Day 23 of 28'])
    expect(text).toContain(words);
  expect(text).not.toContain('action="/chc');
});

test('a Checklist completed here begins a case, once', async () => {
  const form = await lead.get('/checklist');
  const answers = Object.fromEntries(
    [...form.text.matchAll(/name="(column-[\w]+)"/g)].map(([, name = '']) => [name, name === 'column-asc' ? 'A' : 'C']),
  );
  const filled = {
    ...answers,
    familyName: 'Fir',
    location: 'LOC_03',
    assessorRole: 'ward sister',
    responsibleIcb: 'QSL',
    isStatedPositive: 'yes',
  };
  const refused = await lead.submit('/checklist', '/checklist', {
    ...filled,
    ...dayFields('completedOn', '2026-08-25'),
    postcode: 'Taunton',
  });
  expect(refused.status).toBe(422);
  for (const words of ['Say why it was done on an acute ward', 'rests on', 'value="Fir"', 'Enter a full postcode'])
    expect(refused.text).toContain(words);
  const caseId = /name="caseId" value="(\w+)"/.exec(form.text)?.[1] ?? '';
  const whole = {
    ...filled,
    postcode: 'ta2 7pq',
    caseId,
    ...dayFields('completedOn', '2026-08-25'),
    locationReason: 'Not to be moved.',
    'evidence-asc': 'Seizures each day.',
  };
  for (const _ of ['sent', 'sent again'])
    expect(await lead.submit('/checklist', '/checklist', whole)).toMatchObject({
      status: 303,
      location: `/case/${caseId}?done=complete-checklist`,
    });
  const changed = await lead.submit('/checklist', '/checklist', { ...whole, assessorRole: 'social worker' });
  expect(changed.status).toBe(412);
  for (const words of ['was completed already', 'value="social worker"', `/case/${caseId}`]) expect(changed.text).toContain(words);
  const { text } = await lead.get(`/case/${caseId}`);
  for (const words of [
    'FIR',
    'Sent to the board',
    'The 28 days have not begun',
    'Assessed on an acute ward',
    'an A in a domain with an asterisk',
  ])
    expect(text).toContain(words);
  expect((await council.get(`/case/${caseId}`)).status, 'the council of the postcode sees it').toBe(200);
});

test('a Fast Track tool recorded here begins a case of the board, once', async () => {
  const form = await lead.get('/fast-track');
  const caseId = /name="caseId" value="(\w+)"/.exec(form.text)?.[1] ?? '';
  const days = { ...dayFields('submittedOn', '2026-08-25'), ...dayFields('receivedOn', '2026-08-25') };
  const filled = { ...days, familyName: 'Lime', clinicianRole: 'registered nurse', caseId };
  const refused = await lead.submit('/fast-track', '/fast-track', { ...filled, clinicianRole: '' });
  expect(refused.status).toBe(422);
  for (const words of ['Choose who completed it', 'value="Lime"']) expect(refused.text).toContain(words);
  for (const _ of ['sent', 'sent again'])
    expect(await lead.submit('/fast-track', '/fast-track', filled)).toMatchObject({
      status: 303,
      location: `/case/${caseId}?done=record-fast-track`,
    });
  expect((await lead.submit('/fast-track', '/fast-track', { ...filled, familyName: 'Linden' })).status).toBe(412);
  const { text } = await lead.get(`/case/${caseId}?done=record-fast-track`);
  for (const words of ['LIME', 'Fast Track tool recorded', 'Fast Track tool received', 'eligibility and care in place'])
    expect(text).toContain(words);
  expect(surnames((await lead.get('/caseload?show=fast-track')).text)).toContain('LIME');
});

/** What the hospital says of the stay behind a case. */
function ofStay(type: 'spell.deceased.v1' | 'spell.discharge-cancelled.v1', day: string) {
  const heard = tells.received(day);
  const { source } = heard.data as { source: object };
  const visit = { trust: 'RH5', namespace: 'VISITID', visitNumber: '2139' };
  const when = type === 'spell.deceased.v1' ? { diedAt: at(day) } : { cancelledAt: at(day) };
  const data = { source, visit, person: null, contact: null, location: null, localSegments: [], ...when };
  return { ...heard, type, key: 'spl_1', data } as unknown as Parameters<typeof hub.tell>[0];
}

test('a death stands on the case of that stay by the hospital’s last word, whatever order its words come in', async () => {
  const reviewed = async () => surnames((await lead.get('/caseload?show=reviews')).text);
  await hub.tell(...of('Rowan', [tells.completed('3', { spellId: 'spl_1' }), tells.decided('28'), tells.reviewDue('29')]));
  expect(await reviewed()).toEqual(['ROWAN']);
  await hub.tell(ofStay('spell.deceased.v1', '24'));
  expect((await lead.get('/caseload')).text).toContain('Died');
  expect(await reviewed(), 'nobody’s care is looked at who died').toEqual([]);
  await hub.tell(ofStay('spell.discharge-cancelled.v1', '25'), ofStay('spell.deceased.v1', '23'));
  expect((await lead.get('/caseload')).text).not.toContain('Died');
  expect(await reviewed()).toEqual(['ROWAN']);
  await hub.tell(ofStay('spell.deceased.v1', '26'), ofStay('spell.discharge-cancelled.v1', '25 13:00'));
  expect((await lead.get('/caseload')).text).toContain('Died');
});

test('whose cases somebody sees, by who looks; that there are others is not told, by any address', async () => {
  await hub.tell(
    ...of('Gorse', [tells.completed('20', { postcode: 'BA1 2CC' })]),
    ...of('Hazel', [tells.completed('20', { postcode: 'TA1 1AA', by: 'E06000022' })]),
    ...of('Ivy', [tells.completed('20', { by: 'E06000022' })]),
    ...of('Juniper', [tells.completed('20', { icb: 'QOX' })]),
  );
  await hub.tell({ ...tells.fastTrack('20'), key: 'chc_kale' } as Parameters<typeof hub.tell>[0]);
  const seen = async (reader: typeof lead) =>
    [...(await reader.get('/caseload?show=all')).text.matchAll(/case\/chc_([a-z]+)"/g)].map(([, name = '']) => name).sort();
  // A Fast Track tool names neither board nor home: it is the board's that says so.
  expect(await seen(lead)).toEqual(expect.arrayContaining(['birch', 'gorse', 'hazel', 'ivy', 'kale']));
  expect(await seen(lead)).not.toContain('juniper');
  expect(await seen(council)).toEqual(['birch', 'cedar', 'dogwood', 'elder', 'hazel', 'juniper', 'rowan']);
  for (const [reader, hidden] of [
    [lead, ['juniper']],
    [council, ['gorse', 'ivy', 'kale']],
  ] as const)
    for (const path of hidden.flatMap((name) => [`/case/chc_${name}`, `/case/chc_${name}/events`]))
      expect([path, (await reader.get(path)).status]).toEqual([path, 404]);
  const step = { reason: 'COUNCIL_INPUT', ...dayFields('from', '2026-08-20'), version: '1' };
  expect(await lead.forge('/case/chc_birch', '/case/chc_juniper/note-delay', step)).toMatchObject({ status: 404 });
  const other = { kind: 'person', userRef: 'usr_other', displayName: 'Test', role: 'chc-lead', organisation: 'QOX' } as const;
  expect(await app.queues?.(other, hub.app.handle)).toMatchObject([{ count: 0 }, { count: 0 }, { count: 0 }, { count: 0 }]);
});

test('a Fast Track case of before boards were kept has one after the upgrade', async () => {
  const { sql } = hub.app.handle;
  const board = async () => {
    const kept = await hub.app.handle.load('case', 'chc_kale');
    return [(await sql.query(`select icb from caseload where id = 'chc_kale'`))[0], (kept?.state as CaseState | undefined)?.course.saidBy];
  };
  await sql.query(`with folded as (update aggregate set state = (state::jsonb #- '{course,saidBy}')::json where id = 'chc_kale')
    update caseload set icb = null where id = 'chc_kale'`);
  expect(await board()).toEqual([{ icb: null }, undefined]);
  await sql.query(await readFile(new URL('../src/store/migrations/0004-board-of-fast-track.sql', import.meta.url), 'utf8'));
  expect(await board()).toEqual([{ icb: 'QSL' }, 'QSL']);
});

test('a Fast Track case of before its hours were kept has them after the upgrade', async () => {
  const { sql } = hub.app.handle;
  const row = async () => (await sql.query(`select care_since_at, care_due_at, due_on, blocker from caseload where id = 'chc_kale'`))[0];
  const kept = await row();
  await sql.query(`update caseload set care_since_at = null, care_due_at = null, due_on = null, blocker = null where id = 'chc_kale'`);
  const migration = await readFile(new URL('../src/store/migrations/0005-care-due.sql', import.meta.url), 'utf8');
  await sql.query(/^with tool[^;]*/m.exec(migration)?.[0] ?? '');
  expect(await row()).toEqual(kept);
  expect(kept).toMatchObject({ care_since_at: new Date(at('20')), care_due_at: new Date(at('22')) });
});

test('who may see it, and what waits for whom', async () => {
  const looks = async (role: 'ward-nurse' | 'council-worker' | 'commissioner', path: string) =>
    (await (await site.visitor(role)).get(path)).status;
  for (const path of ['/caseload', '/case/chc_birch']) {
    expect(await looks('commissioner', path)).toBe(403);
    expect(await looks('council-worker', path)).toBe(200);
  }
  for (const form of ['/checklist', '/fast-track']) expect(await looks('council-worker', form)).toBe(403);
  expect(await app.queues?.(leadActor, hub.app.handle)).toMatchObject([
    { count: 2, oldestAt: at('20') },
    { count: 1, oldestAt: at('3 00:00') },
    { count: 2 },
    { count: 0 },
  ]);
  expect(await app.queues?.({ ...leadActor, role: 'council-worker' }, hub.app.handle)).toEqual([]);
});
