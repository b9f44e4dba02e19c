import { dayFields } from '@homeward/testing';
import { expect, test } from 'vitest';
import { app } from '../src/index.ts';
import { at, fredrica, tells } from './facts.ts';
import { runChc } from './harness/run-chc.ts';

const hub = await runChc(at('26 15:00'));
const lead = await hub.site.visitor('chc-lead');
const leadActor = { kind: 'person', userRef: 'usr_lead', displayName: 'Test', role: 'chc-lead', organisation: 'QSL' } as const;

/** A tool of one day. */
const toolOf = (day: string) => ({ ...dayFields('submittedOn', day), ...dayFields('receivedOn', day) });

/** Tells of another person's case, whose NHS number nobody says unless given. */
const of = (familyName: string, facts: ReturnType<typeof tells.received>[], { nhsNumber = null as string | null } = {}) =>
  facts.map((fact) => {
    const data =
      fact.type === 'chc.checklist-completed.v1' ? { ...fact.data, person: { ...fact.data.person, familyName, nhsNumber } } : fact.data;
    return { ...fact, key: `chc_${familyName.toLowerCase()}`, data } as typeof fact;
  });

const surnames = (html: string): string[] => [...html.matchAll(/app-board__surname">(\w+)</g)].map(([, name = '']) => name);

test('a Fast Track tool of somebody with an open case goes on that case, once somebody has looked at whose it is', async () => {
  await hub.tell(
    ...of('Maple', [tells.completed('10'), tells.received('11')], { nhsNumber: '9990000018' }),
    // Of the same number, and none to put anything on: it asks for no assessment, or is another board's.
    ...of('Medlar', [tells.completed('12', { columns: '' })], { nhsNumber: '9990000018' }),
    ...of('Myrtle', [tells.completed('12', { icb: 'QOX' })], { nhsNumber: '9990000018' }),
  );
  const cases = async () => (await hub.app.handle.sql.query<{ n: number }>('select count(*)::int4 as n from caseload'))[0]?.n;
  const before = await cases();
  const filled = {
    familyName: 'Maple',
    nhsNumber: '999 000 0018',
    clinicianRole: 'registered nurse',
    ...toolOf('2026-08-25'),
  };
  const asked = await lead.submit('/fast-track', '/fast-track', filled);
  expect(asked.status).toBe(409);
  for (const words of [
    'open case of this NHS number: MAPLE, Fredrica',
    'value="chc_maple"',
    'Record it on the open case',
    '/case/chc_maple"',
  ])
    expect(asked.text).toContain(words);
  const onCase = { ...filled, onCase: 'chc_maple' };
  // Whoever corrects the number meanwhile saw another person.
  const corrected = await lead.submit(asked, '/fast-track', { ...onCase, nhsNumber: '999 000 0026' });
  expect(corrected).toMatchObject({ status: 409, text: expect.stringContaining('No case of your board that is open has this NHS number') });
  expect(corrected.text).not.toContain('name="onCase"');
  const done = '/case/chc_maple?done=record-fast-track';
  expect(await lead.submit(asked, '/fast-track', onCase)).toMatchObject({ status: 303, location: done });
  expect(await cases()).toBe(before);
  const { text } = await lead.get(done);
  for (const words of [
    'Fast Track: ',
    'hours left',
    'The 28 days that began on 11 Aug 2026 count no more',
    'Completed by a registered nurse',
  ])
    expect(text).toContain(words);
  expect(text).not.toContain('action="/chc/case/chc_maple/record-fast-track"');
  const again = await lead.submit('/fast-track', '/fast-track', filled);
  expect(again).toMatchObject({ status: 409, text: expect.stringContaining('has its Fast Track tool already') });
  expect(again.text).not.toContain('name="onCase"');
  expect(surnames((await lead.get('/caseload?show=late')).text)).not.toContain('MAPLE');
  await hub.tell(...of('Maple', [tells.decided('26')]));
  expect((await lead.submit('/fast-track', '/fast-track', filled)).text, 'care is waited for').toContain('has its Fast Track tool already');
});

test('a step of the case page says the same; care in place ends its clock, and what queues hold follows', async () => {
  const page = '/case/chc_nutmeg';
  await hub.tell(...of('Nutmeg', [tells.completed('3'), tells.received('4')]));
  const tool = toolOf('2026-08-24');
  const refused = await lead.submit(page, `${page}/record-fast-track`, tool);
  expect(refused).toMatchObject({ status: 422, text: expect.stringContaining('Choose who completed it') });
  const whole = { ...tool, clinicianRole: 'registered nurse' };
  expect((await lead.submit(page, `${page}/record-fast-track`, whole)).location).toBe(`${page}?done=record-fast-track`);
  const listed = await lead.get('/caseload?show=fast-track');
  expect(surnames(listed.text)).toContain('NUTMEG');
  for (const words of ['3 hours over', 'Care overdue', 'due 26 Aug 2026, 12:00']) expect(listed.text).toContain(words);
  const waiting = async () => (await app.queues?.(leadActor, hub.app.handle))?.find(({ label }) => label.startsWith('Fast Track'));
  const before = await waiting();
  expect(before).toMatchObject({ oldestAt: expect.any(Number), path: '/caseload?show=fast-track' });
  await hub.tell(...of('Nutmeg', [tells.decided('25'), tells.cared('25')]));
  expect((await waiting())?.count).toBe((before?.count ?? 0) - 1);
  const { text } = await lead.get(page);
  for (const words of ['Fast Track: care in place from 11 Aug 2026', 'Eligible by Fast Track', 'Fast Track package started'])
    expect(text).toContain(words);
});

test('a review that was held is recorded on the page, and no dispute is offered before the board has the Checklist', async () => {
  const page = '/case/chc_dogwood';
  await hub.tell(...of('Dogwood', [tells.completed('1'), tells.received('1 15:00'), tells.decided('20')]));
  const held = { reviewKind: 'THREE_MONTHS', ...dayFields('heldOn', '2026-08-25') };
  const refused = await lead.submit(page, `${page}/record-review`, held);
  expect(refused).toMatchObject({ status: 422, text: expect.stringContaining('Choose what came of it') });
  expect((await lead.submit(page, `${page}/record-review`, { ...held, reviewOutcome: 'REV_01' })).status).toBe(303);
  const { text } = await lead.get(page);
  for (const words of ['First review held', 'No change', 'Yearly review due by 25 Aug 2027']) expect(text).toContain(words);
  await hub.tell(...of('Olive', [tells.completed('25')]));
  expect((await lead.get('/case/chc_olive')).text).toContain('One can be opened once the board has confirmed that it has the Checklist');
  const form = { ground: 'ELIGIBILITY', grounds: 'Nights.', interimPayer: 'COUNCIL' };
  const early = await lead.forge('/case/chc_olive', '/case/chc_olive/open-dispute', form);
  expect(early).toMatchObject({ status: 409, text: expect.stringContaining('A dispute can be opened once the board has confirmed') });
});

test('where no NHS number tells, an open case of the same name is shown first; somebody may say that it is another person', async () => {
  const filled = {
    familyName: 'pine',
    givenName: 'fredrica ',
    clinicianRole: 'registered nurse',
    ...toolOf('2026-08-25'),
  };
  await hub.tell(...of('Pine', [tells.completed('10'), tells.received('11')]), ...of('Plum', [tells.completed('10')]));
  const born = { 'birthDate-day': '13', 'birthDate-month': '12', 'birthDate-year': '1938' };
  for (const said of [filled, { ...filled, givenName: '', ...born }, { ...filled, nhsNumber: '999 000 0026' }]) {
    const asked = await lead.submit('/fast-track', '/fast-track', said);
    expect(asked.status).toBe(409);
    for (const words of ['open case of this name: PINE, Fredrica', 'Record it on the open case', 'It is somebody else'])
      expect(asked.text).toContain(words);
  }
  const other = { ...filled, givenName: 'Fredrica', 'birthDate-day': '14', 'birthDate-month': '12', 'birthDate-year': '1938' };
  expect((await lead.submit('/fast-track', '/fast-track', other)).status, 'born on another day').toBe(303);
  const asked = await lead.submit('/fast-track', '/fast-track', { ...filled, ...born });
  const caseId = /name="caseId" value="(\w+)"/.exec(asked.text)?.[1] ?? '';
  const another = { ...filled, ...born, another: 'chc_pine' };
  for (const _ of ['sent', 'sent again'])
    expect(await lead.submit(asked, '/fast-track', another)).toMatchObject({
      status: 303,
      location: `/case/${caseId}?done=record-fast-track`,
    });
  const plum = { ...filled, familyName: 'Plum' };
  const shown = await lead.submit('/fast-track', '/fast-track', plum);
  expect((await lead.submit(shown, '/fast-track', { ...plum, onCase: 'chc_plum' })).location).toBe('/case/chc_plum?done=record-fast-track');
});

test('a tool recorded on a case that was found by name brings its NHS number', async () => {
  await hub.tell(...of('Peach', [tells.completed('10'), tells.received('11')]));
  const tool = {
    familyName: 'Peach',
    givenName: 'Fredrica',
    nhsNumber: '999 000 0034',
    clinicianRole: 'registered nurse',
    ...toolOf('2026-08-25'),
  };
  const shown = await lead.submit('/fast-track', '/fast-track', tool);
  expect((await lead.submit(shown, '/fast-track', { ...tool, onCase: 'chc_peach' })).location).toBe(
    '/case/chc_peach?done=record-fast-track',
  );
  const { text } = await lead.get('/case/chc_peach');
  for (const words of ['999 000 0034', '13 Dec 1938']) expect(text).toContain(words);
});

test('a second Checklist of somebody with an open case goes on that case, and its clock goes on', async () => {
  await hub.tell(...of('Rowan', [tells.completed('3'), tells.received('4')], { nhsNumber: '9990000042' }));
  const form = await lead.get('/checklist');
  const caseId = /name="caseId" value="(\w+)"/.exec(form.text)?.[1] ?? '';
  const columns = [...form.text.matchAll(/name="(column-[\w]+)"/g)].map(([, name = '']) => name);
  const filled = {
    ...Object.fromEntries(columns.map((name) => [name, name === 'column-asc' ? 'A' : 'C'])),
    'evidence-asc': 'Seizures each day.',
    caseId,
    familyName: 'Rowan',
    nhsNumber: '999 000 0042',
    location: 'LOC_05',
    assessorRole: 'nurse',
    responsibleIcb: 'QSL',
    isStatedPositive: 'yes',
    ...dayFields('completedOn', '2026-08-25'),
  };
  const asked = await lead.submit('/checklist', '/checklist', filled);
  expect(asked.status).toBe(409);
  for (const words of [
    'open case of this NHS number: ROWAN, Fredrica',
    'its 28 days go on from the day the board had the first',
    'name="onCase"',
  ])
    expect(asked.text).toContain(words);
  const negative = { ...filled, 'column-asc': 'C', isStatedPositive: 'no' };
  const refused = await lead.submit('/checklist', '/checklist', negative);
  expect(refused.text).toContain('only a decision or a discount ends it');
  expect(refused.text).not.toContain('name="onCase"');
  expect(await lead.submit(asked, '/checklist', { ...negative, onCase: 'chc_rowan' })).toMatchObject({ status: 412 });
  const onCase = { ...filled, onCase: 'chc_rowan' };
  for (const _ of ['sent', 'sent again'])
    expect(await lead.submit(asked, '/checklist', onCase)).toMatchObject({
      status: 303,
      location: '/case/chc_rowan?done=complete-checklist',
    });
  expect((await lead.get(`/case/${caseId}`)).status, 'none begins').toBe(404);
  const { text } = await lead.get('/case/chc_rowan');
  for (const words of [
    'Day 22 of 28: 6 days left',
    'an A in a domain with an asterisk',
    'Earlier Checklist: a full assessment is required',
  ])
    expect(text).toContain(words);
  expect(text.match(/Checklist completed</g)?.length).toBeGreaterThan(1);
  await hub.tell(...of('Rowan', [tells.discounted('26')]));
  const { onCase: _, ...begins } = onCase;
  expect((await lead.submit('/checklist', '/checklist', begins)).location, 'after a discount one begins anew').toContain(caseId);
});

test('a case says where another of the same NHS number is open, and where none is says nothing', async () => {
  const known = { nhsNumber: '9990000050' };
  await hub.tell(...of('Teasel', [tells.completed('3'), tells.received('4')], known), ...of('Thistle', [tells.completed('5')], known));
  const other = async (name: string) =>
    /Another case of this NHS number is open[^]*?case\/(\w+)">Open [^]*?, reference <span class="app-reference">\1</.exec(
      (await lead.get(`/case/chc_${name}`)).text,
    )?.[1];
  expect([await other('teasel'), await other('thistle')]).toEqual(['chc_thistle', 'chc_teasel']);
  await hub.tell(...of('Thistle', [tells.discounted('6')], known));
  expect([await other('teasel'), await other('thistle'), await other('nutmeg')]).toEqual([undefined, 'chc_teasel', undefined]);
});

test.each(['/checklist', '/fast-track', '/case/chc_rowan'])(
  '%s asks for each day in a field each for day, month and year',
  async (path) => {
    const { text } = await lead.get(path);
    expect(text).not.toContain('type="date"');
    expect(path.startsWith('/case') || text.includes('name="birthDate-month"')).toBe(true);
  },
);

test('a day that lacks a part comes back as it was written, with what it lacks; the header tells what was said and nothing of a ward', async () => {
  const page = '/case/chc_sorrel';
  await hub.tell(...of('Sorrel', [tells.completed('3'), tells.received('4'), tells.delayed('5')]));
  const sent = { reason: 'COUNCIL_INPUT', 'from-day': '20', 'from-month': '', 'from-year': '2026' };
  const refused = await lead.submit(page, `${page}/note-delay`, sent);
  expect(refused.status).toBe(422);
  for (const words of ['href="#from-month"', 'The first day must include a month', 'id="from-day" name="from-day" type="text" value="20"'])
    expect(refused.text).toContain(words);
  const ends = await lead.submit(page, `${page}/end-delay`, {
    delayId: 'dly_1',
    'until-day': '31',
    'until-month': '2',
    'until-year': '2026',
  });
  expect([ends.status, ends.text.includes('href="#until-day"')]).toEqual([422, true]);
  const { text } = await lead.get(page);
  for (const withheld of ['Hospital number', 'Where now', 'not known']) expect(text).not.toContain(withheld);
});

test('what no field tells a board or a council their people read in nobody’s words, wherever the page has them', async () => {
  const text = 'Notes of L123456; ring jo.tester@example.org';
  const person = { ...fredrica, hospitalNumber: 'L123456' } as unknown as typeof fredrica;
  const told = of('Spindle', [tells.completed('10', { person }), tells.received('11'), tells.disputed('12'), tells.delayed('13')]);
  const reworded = told.map((fact) => {
    const part = fact.type === 'chc.dispute-opened.v1' ? 'grounds' : 'note';
    return 'person' in fact.data || part in fact.data === false ? fact : { ...fact, data: { ...fact.data, [part]: { text } } };
  });
  await hub.tell(...(reworded as typeof told));
  for (const reader of [lead, await hub.site.visitor('council-worker')]) {
    const page = (await reader.get('/case/chc_spindle')).text;
    // Both in its part of the page and in the timeline, the grounds with what both sides say too.
    expect(page.match(/Notes of \[number left out\]; ring \[email left out\]/g)).toHaveLength(6);
    expect(page).not.toContain('jo.tester');
    // The number is a field of the Checklist: the header has it.
    expect(page.match(/L123456/g)).toHaveLength(1);
  }
});

test('a case told of before its beginning is listed apart until that is known', async () => {
  await hub.tell(...of('Quince', [tells.received('20')]));
  const listed = async (show: string) => (await lead.get(`/caseload?show=${show}`)).text.includes('case/chc_quince"');
  expect([await listed('open'), await listed('untold')]).toEqual([false, true]);
  expect((await lead.get('/caseload?show=untold')).text).toContain('Told of before its Checklist');
  await hub.tell(...of('Quince', [tells.completed('19')]));
  expect([await listed('open'), await listed('untold')]).toEqual([true, false]);
});
