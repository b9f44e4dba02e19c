import { dayFields, eventually } from '@homeward/testing';
import { describe, expect, test } from 'vitest';
import { app } from '../src/index.ts';
import { at, discharge, referral, sourcing, SPELL, support } from './facts.ts';
import { runPartnership } from './harness/run-partnership.ts';

const hub = await runPartnership(at('11 10:00'));
const { site } = hub;
const [agent, nurse, council, commissioner, carer] = await Promise.all(
  (['village-agent', 'ward-nurse', 'council-worker', 'commissioner', 'provider-worker'] as const).map((role) => site.visitor(role)),
);
if (agent === undefined || nurse === undefined || council === undefined || commissioner === undefined || carer === undefined)
  throw new Error('nobody signed in');

describe('a concern, from a village agent to the council', () => {
  const fields = { kind: 'CONCERN', theme: 'CARE_AT_HOME', level: 'URGENT', text: 'Nobody came on Sunday.' };
  const raise = () => agent.submit('/concerns/new', '/concerns', fields);

  test('what is missing is named, and what was typed is kept', async () => {
    const { status, text } = await agent.submit('/concerns/new', '/concerns', { ...fields, kind: '', text: 'Kept.' });
    expect(status).toBe(422);
    expect(text).toContain('Choose what sort of thing it is');
    expect(text).toContain('Kept.');
    const numbered = await agent.submit('/concerns/new', '/concerns', { ...fields, text: 'She is 999 071 3863.' });
    expect([numbered.status, numbered.text.includes('Leave out NHS numbers')]).toEqual([422, true]);
  });

  test('it is put before who can act, taken up and settled; each sees where it stands', async () => {
    const { status, location } = await raise();
    expect(status).toBe(303);
    const path = location.replace('?done=raise', '');
    expect((await agent.get(location)).text).toContain('With <strong>Somerset Council</strong>');
    expect((await council.get('/concerns?show=to-act')).text).toContain('Nobody came on Sunday.');
    expect((await council.submit(path, `${path}/acknowledge`)).status).toBe(303);
    expect((await agent.get(path)).text).toContain('Taken up');
    const opened = await council.get(path);
    const resolve = (note: string) => council.submit(opened, `${path}/resolve`, { result: 'ACTED_ON', note });
    const empty = await resolve('');
    expect([empty.status, empty.text.includes('Say what was done')]).toEqual([422, true]);
    await resolve('The rota is mended.');
    expect((await agent.get(path)).text).toContain('The rota is mended.');
    expect((await resolve('Again.')).status).toBe(409);
  });

  test('others do not see it, and whoever raised it does not settle it', async () => {
    const { location } = await raise();
    const path = location.replace('?done=raise', '');
    expect((await nurse.get(path)).status).toBe(404);
    expect((await nurse.get('/concerns?show=all')).text).not.toContain('Nobody came on Sunday.');
    expect((await agent.forge(path, `${path}/acknowledge`)).status).toBe(403);
    expect((await council.submit(path, `${path}/pass-on`, { organisation: 'RH5' })).status).toBe(303);
    expect((await nurse.get(path)).text).toContain('Take it up');
  });

  test('not taken up in time, it goes to whoever runs the hub', async () => {
    const { location } = await raise();
    const path = location.replace('?done=raise', '');
    hub.clock.set(at('11 14:01'));
    await eventually('it is put before the ICB', async () => (await commissioner.get(path)).status === 200);
    expect((await commissioner.get(path)).text).toContain('since nobody had taken it up');
  });
});

describe('the inbox of an organisation without software', () => {
  const path = `/inbox/${SPELL}/sup_1`;
  const other = support.offered('11 09:00', { id: 'sup_2', organisation: 'org_kitchen_table', key: 'spl_other' });

  test('asked, accepted, in touch, finished: only what is needed, and in the end nothing of the person', async () => {
    await hub.tell(support.offered('11 09:00'), support.offered('11 09:30', { revision: 2 }), support.offered('11 09:00'), other);
    const list = (await agent.get('/inbox')).text;
    expect(list).toContain('Mrs Freddie, 85 or over');
    expect(list.match(/Mrs Freddie/g)).toHaveLength(1);
    const opened = await agent.get(path);
    const asked = opened.text;
    for (const words of ['1 High Street, Taunton, TA1 1AA', 'shopping, welfare call', 'May fall', 'Yes, we will help'])
      expect(asked).toContain(words);
    expect(asked).not.toContain('1938');
    await hub.tell(discharge.slipped('11 09:50', '14 11:00', '15 10:00'), discharge.scheduled('11 09:40', '14 11:00'));
    expect((await agent.get(path)).text).toContain('Going home 15 Aug 2026, 10:00');
    const on = (day: string) => ({ 'startsOn-day': day, 'startsOn-month': '8', 'startsOn-year': '2026' });
    const never = await agent.submit(path, `${path}/accept`, on('32'));
    expect([never.status, never.text.includes('First day that you can help must be a day that exists')]).toEqual([422, true]);
    expect(never.text).toMatch(/id="startsOn-day"[^>]*value="32"/);
    const over = await agent.submit(path, `${path}/accept`, on('1'));
    expect([over.status, over.text.includes('href="#startsOn-day"') && over.text.includes('Choose a day to come')]).toEqual([422, true]);
    expect((await agent.submit(path, `${path}/accept`, on('14'))).status).toBe(303);
    const accepted = await agent.get(path);
    const contact = () => agent.submit(accepted, `${path}/contact`, { mode: 'VISIT', contactOutcome: 'HELPED' });
    expect((await contact()).status).toBe(303);
    const again = await contact();
    expect([again.status, again.text.includes('A contact was recorded since you opened this page')]).toEqual([409, true]);
    expect((await agent.submit(path, `${path}/complete`, { outcome: '' })).text).toContain('Choose what came of it');
    expect((await agent.submit(path, `${path}/complete`, { outcome: 'GOALS_MET' })).status).toBe(303);
    const { text } = await agent.get(path);
    expect(text).toContain('What was asked for is done');
    expect(text).not.toContain('High Street');
    expect((await agent.submit(opened, `${path}/decline`, { reason: 'OTHER' })).status).toBe(409);
  });

  test('what waits for an answer stands before what is in hand, however long that has been asked', async () => {
    await hub.tell(
      support.offered('11 08:00', { id: 'sup_4', key: 'spl_four' }),
      support.offered('11 10:00', { id: 'sup_5', key: 'spl_five' }),
    );
    expect((await agent.submit('/inbox/spl_four/sup_4', '/inbox/spl_four/sup_4/accept')).status).toBe(303);
    const { text } = await agent.get('/inbox');
    const places = ['To answer', '/inbox/spl_five/sup_5', 'In hand', '/inbox/spl_four/sup_4', 'Over', `${path}"`].map((each) =>
      text.indexOf(each),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    const helper = {
      kind: 'person',
      userRef: 'usr_h',
      displayName: 'Test',
      role: 'village-agent',
      organisation: 'org_village_agents',
    } as const;
    const [waiting, inHand] = (await app.queues?.(helper, hub.app.handle)) ?? [];
    expect([waiting, inHand]).toMatchObject([
      { count: 1, oldestAt: at('11 10:00') },
      { count: 1, oldestAt: at('11 08:00') },
    ]);
  });

  test('withdrawn by the hub it is over: it says so, and nothing of the person, nor can anything be answered', async () => {
    const asked = { id: 'sup_6', key: 'spl_six' };
    await hub.tell(support.offered('11 10:30', asked));
    const opened = await agent.get('/inbox/spl_six/sup_6');
    expect(opened.text).toContain('High Street');
    await hub.tell(support.withdrawn('11 11:00', undefined, asked));
    const { text } = await agent.get('/inbox/spl_six/sup_6');
    expect(text).toContain('The hub has withdrawn this request');
    expect(text).not.toMatch(/High Street|Freddie|Yes, we will help/);
    const list = (await agent.get('/inbox')).text;
    expect(list.indexOf('/inbox/spl_six/sup_6')).toBeGreaterThan(list.indexOf('Over'));
    expect((await agent.submit(opened, '/inbox/spl_six/sup_6/accept')).status).toBe(409);
  });

  test('the tables hold the view and no more', async () => {
    const [{ kept } = { kept: '' }] = await hub.app.handle.sql.query<{ kept: string }>(
      'select string_agg(view::text, $1) as kept from request',
      [' '],
    );
    expect(kept).toContain('AGE_85_OVER');
    expect(kept).not.toContain('1938');
  });

  test('another organisation’s request is not there, by any address; other roles have no inbox', async () => {
    expect((await agent.get('/inbox/spl_other/sup_2')).status).toBe(404);
    expect((await agent.get(`/inbox/${SPELL}/sup_2`)).status).toBe(404);
    expect((await agent.forge('/concerns/new', '/inbox/spl_other/sup_2/accept')).status).toBe(404);
    expect((await nurse.get('/inbox')).status).toBe(403);
  });

  test('a concern that came up in a request is linked to it', async () => {
    const fields = { kind: 'OBSERVATION', theme: 'COMMUNITY_SUPPORT', level: 'INFORMATION', text: 'The heating is off.' };
    const { location } = await agent.submit('/concerns/new?support=sup_1', '/concerns', fields);
    expect((await agent.get(location)).text).toContain('It came up in a request for support');
  });
});

describe('the enquiries of a provider without software', () => {
  const path = `/enquiries/${SPELL}/enq_1`;
  const others = sourcing.sent('11 09:00', { id: 'enq_2', provider: 'org_quantock_care', key: 'spl_other' });

  test('asked, seen, offered, accepted: the need, a first name and an age band, and nothing else of the person', async () => {
    hub.clock.set(at('11 10:00'));
    await hub.tell(referral('11 08:00'), sourcing.sent('11 09:00'), sourcing.sent('11 09:00'), others);
    const list = (await carer.get('/enquiries')).text;
    expect(list).toContain('Fredrica, 85 or over');
    expect(list.match(/Fredrica/g)).toHaveLength(1);
    expect(list).toContain('Short-term domiciliary care: 10.5 hours a week, 3 visits a day, two workers at once, in TA1');
    const { text } = await carer.get(path);
    for (const words of ['Can drive', '13 Aug 2026', 'Walks with a frame.', 'One cat']) expect(text).toContain(words);
    expect(text).toContain(
      'Mrs [name left out], [number left out], calls out; [date left out], ring [number left out] at [address left out]',
    );
    for (const withheld of [
      '9990000018',
      'Tester',
      '1938',
      'High Street',
      'Ward 7',
      'Applegate',
      '999 071',
      'L123456',
      'V-4711',
      '960018',
      'Priory',
      '13/12',
    ])
      expect(text).not.toContain(withheld);
    expect((await carer.submit(path, `${path}/acknowledge`)).status).toBe(303);
    const offer = {
      ...dayFields('startsOn', '2026-08-13'),
      startTime: '08:00',
      ...dayFields('heldUntil', '2026-08-12'),
      weeklyCost: '£1,412.5',
      conditions: 'Hoist in place',
    };
    const opened = await carer.get(path);
    expect((await carer.submit(opened, `${path}/offer`, offer)).status).toBe(303);
    expect((await carer.get(path)).text).toContain('You offered care from 13 Aug 2026, 08:00');
    expect((await carer.submit(opened, `${path}/offer`, offer)).status).toBe(409);
    await hub.tell(sourcing.accepted('11 11:00'), discharge.scheduled('11 11:30', '14 11:00'));
    const agreed = (await carer.get(path)).text;
    expect(agreed).toContain('Care starts 13 Aug 2026, 08:00');
    expect(agreed).toContain('Going home 14 Aug 2026, 11:00');
  });

  test('what the form lacks is named, each by its field', async () => {
    await hub.tell(sourcing.sent('11 09:00', { id: 'enq_3', key: 'spl_third' }));
    const third = '/enquiries/spl_third/enq_3';
    const days = { ...dayFields('startsOn', '2026-02-30'), 'heldUntil-day': 'soon' };
    const bad = { ...days, startTime: '25:00', weeklyCost: 'cheap', conditions: 'Kept.' };
    const { status, text } = await carer.submit(third, `${third}/offer`, bad);
    expect(status).toBe(422);
    for (const field of ['startsOn-day', 'startTime', 'heldUntil-month', 'weeklyCost']) expect(text).toContain(`href="#${field}"`);
    expect(text).toContain('Kept.');
    const past = await carer.submit(third, `${third}/offer`, { ...dayFields('startsOn', '2026-08-10'), startTime: '8:00' });
    expect([past.status, past.text.includes('href="#startsOn-day"')]).toEqual([422, true]);
    expect((await carer.forge(third, `${third}/decline`, { reason: 'PERSON_CHOICE' })).text).toContain('Choose why you cannot take it');
    expect((await carer.submit(third, `${third}/decline`, { reason: 'OUT_OF_AREA', note: '' })).status).toBe(303);
    const over = (await carer.get(third)).text;
    expect(over).toContain('Out of area');
    expect(over).not.toContain('Fredrica');
  });

  test('another provider’s enquiry is not there, by any address; other roles have none', async () => {
    expect((await carer.get('/enquiries')).text).not.toContain('enq_2');
    for (const other of ['/enquiries/spl_other/enq_2', `/enquiries/${SPELL}/enq_2`, `/inbox/${SPELL}/sup_1`])
      expect([403, 404]).toContain((await carer.get(other)).status);
    expect((await carer.forge('/concerns/new', '/enquiries/spl_other/enq_2/decline', { reason: 'OUT_OF_AREA' })).status).toBe(404);
    for (const somebody of [agent, nurse, council, commissioner]) expect((await somebody.get(path)).status).toBe(403);
  });

  test('of referrals and enquiries the tables hold the providers’ view and no more', async () => {
    const [{ kept } = { kept: '' }] = await hub.app.handle.sql.query<{ kept: string }>(
      'select (select string_agg(view::text, $1) from enquiry) || (select string_agg(view::text, $1) from referred) as kept',
      [' '],
    );
    expect(kept).toContain('AGE_85_OVER');
    for (const withheld of ['1938', 'Tester', '9990000018']) expect(kept).not.toContain(withheld);
  });
});
