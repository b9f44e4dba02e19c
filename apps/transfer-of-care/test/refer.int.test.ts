import { describe, expect, test } from 'vitest';
import type { Role } from '@homeward/hub';
import { dayFields } from '@homeward/testing';
import type { SpellFact, SpellState } from '../src/domain/index.ts';
import { app } from '../src/index.ts';
import { DRAFT_DAYS, keepDraft, loadDraft } from '../src/store/referral-drafts.ts';
import { at, on, pas, wards } from './facts.ts';
import { runHub } from './harness/run-hub.ts';
import { of } from './harness/stays.ts';

const NOW = at('12 10:00');
const hub = await runHub(NOW);
const { site } = hub;
const nurse = await site.visitor('ward-nurse');
const { handle } = hub.app;

const inBed = [
  pas.admitted('10 09:00', { location: on('FROME', '2'), postcode: 'TA1 1AA' }),
  wards.criteria('11 09:00', false),
  wards.expected('11 09:00', '2026-08-14'),
];
const admit = (...names: readonly string[]) => hub.tell(...names.flatMap((name) => of(name, inBed)));

async function known(name: string): Promise<{ state: SpellState; facts: readonly SpellFact[] }> {
  const found = await handle.load('spell', `spl_${name}`);
  if (found === null) throw new Error('no such spell');
  return found as { state: SpellState; facts: readonly SpellFact[] };
}
const referrals = async (name: string) => (await known(name)).state.referrals;
const draft = (name: string) => loadDraft(handle.sql, { spellId: `spl_${name}`, trust: 'RH5' });

const page = async (name: string, query = '') => (await nurse.get(`/refer/spl_${name}${query}`)).text;
const post = (name: string, what: string, fields: Record<string, string> = {}) =>
  nurse.submit(`/refer/spl_${name}`, `/refer/spl_${name}/${what}`, fields);
/** The hidden fields of the form as it stands now. */
const hidden = async (name: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    [...(await page(name)).matchAll(/name="(seen|basedOn)" value="([^"]*)"/g)].map(([, field = '', value = '']) => [field, value]),
  );

/** What a hospital's own system is told of open questions. */
async function questionsTo(organisation: string): Promise<unknown> {
  const authorization = `Bearer ${await site.token(organisation)}`;
  return (await fetch(`${site.url}/v1/referrals/questions`, { headers: { authorization } })).json();
}

const whole = {
  mobility: 'Walks ten metres with a frame.',
  livesAlone: 'yes',
  hadPackage: 'yes',
  packageState: 'lapsed',
  packageHours: '7',
  inCareHome: 'no',
  endOfLife: 'no',
  consentBasis: 'consent',
  risks: 'falls',
  ...dayFields('expectedDate', '2026-08-14'),
};

describe('from a bed to the hub', () => {
  let sendAgain = () => post('Alder', 'send');

  test('the form begins with what the record knows', async () => {
    await admit('Alder');
    const text = await page('Alder');
    for (const words of [
      'ALDER',
      'FROME, Musgrove Park Hospital',
      'no longer met',
      'TA1 1AA',
      '8 of 9 parts still to say, 5 of them needed to send',
      '<a href="#endOfLife">End of life care (needed to send)</a>',
    ])
      expect(text).toContain(words);
    expect([...text.matchAll(/name="expectedDate-\w+"[^>]*value="(\d+)"/g)].map(([, part]) => part)).toEqual(['14', '08', '2026']);
    expect((await nurse.get('/person/spl_Alder')).text).toContain('Refer for discharge to assess');
    expect((await nurse.get('/board?show=unreferred')).text).toContain('/refer/spl_Alder');
  });

  test('what is written so far is kept, and a colleague goes on with it', async () => {
    const saved = await post('Alder', 'save', { mobility: 'Walks with a frame.', night: '' });
    expect(saved).toMatchObject({ status: 303, location: '/refer/spl_Alder?done=save' });
    expect((await nurse.get(saved.location)).text).toContain('Nothing was sent yet');
    expect(await referrals('Alder')).toEqual([]);
    const colleague = await site.visitor('ward-nurse');
    expect((await colleague.get('/refer/spl_Alder')).text).toContain('Walks with a frame.');
    expect((await nurse.get('/person/spl_Alder')).text).toContain('Go on with the referral that was begun');
  });

  test('what cannot be sent comes back with all of it, linked to the fields, and is kept', async () => {
    const { status, text } = await post('Alder', 'send', {
      mobility: ' ',
      night: 'Mrs Alder calls out',
      packageHours: 'ten',
      hadPackage: 'yes',
      'expectedDate-day': '14',
      'expectedDate-year': '2026',
    });
    expect(status).toBe(422);
    expect(text).toContain('<title>Error: Referral to the hub - Homeward</title>');
    for (const field of ['night', 'packageState', 'packageHours', 'inCareHome', 'endOfLife', 'consentBasis']) {
      expect(text).toContain(`href="#${field}"`);
      expect(text).toContain(`id="${field}"`);
    }
    expect(text).toContain('href="#expectedDate-month"');
    expect(text).toMatch(/<input(?=[^>]*id="expectedDate-day")(?=[^>]*value="14")/);
    expect((await draft('Alder'))?.fields).toMatchObject({ night: 'Mrs Alder calls out', packageHours: 'ten', expectedDate: '14//2026' });
    expect(await referrals('Alder')).toEqual([]);
  });

  test('sent: the hub has it as the API would have said it, the board shows it to triage, and the person’s page says when', async () => {
    const opened = await nurse.get('/refer/spl_Alder');
    sendAgain = () => nurse.submit(opened, '/refer/spl_Alder/send', { ...whole, night: '' });
    const sent = await sendAgain();
    expect(sent).toMatchObject({ status: 303, location: '/refer/spl_Alder?done=refer' });
    await hub.settled();
    const [referral] = await referrals('Alder');
    expect(referral).toMatchObject({
      revision: 1,
      submittedAt: NOW,
      submission: {
        actor: { role: 'ward-nurse', organisation: 'RH5' },
        needs: { mobility: 'Walks ten metres with a frame.', night: null },
        existingPackage: { provider: null, weeklyHours: 7, state: 'LAPSED' },
        careHome: null,
        riskFlags: ['falls'],
        wardContact: null,
      },
    });
    expect(await draft('Alder')).toBeNull();
    const { text } = await nurse.get(sent.location);
    expect(text).toContain('The referral is with the transfer of care hub.');
    expect(text).toContain('Walks ten metres with a frame.');
    expect((await nurse.get('/person/spl_Alder')).text).toContain('Referred to the hub 12 Aug 2026, 10:00');
    const clinician = await site.visitor('hub-clinician');
    expect((await clinician.get('/board?show=triage')).text).toContain('ALDER');
    expect((await clinician.get('/triage/spl_Alder')).text).toContain('Walks ten metres with a frame.');
  });

  test('the same form a second time changes nothing', async () => {
    const { facts } = await known('Alder');
    expect(await sendAgain()).toMatchObject({ status: 303, location: '/refer/spl_Alder?done=refer' });
    expect((await known('Alder')).facts).toEqual(facts);
    expect(await draft('Alder')).toBeNull();
  });

  test('both of two at the same moment are answered, and it is sent once', async () => {
    await admit('Ash');
    const opened = await nurse.get('/refer/spl_Ash');
    const send = () => nurse.submit(opened, '/refer/spl_Ash/send', whole);
    const answers = await Promise.all([send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await known('Ash')).facts.filter(({ type }) => type.startsWith('referral.'))).toHaveLength(1);
  });

  test('an open referral is changed by its next revision, and the form begins with it', async () => {
    expect(await page('Alder')).toContain('Change the referral');
    const text = await page('Alder', '?change=yes');
    expect(text).toContain('name="basedOn" value="1"');
    expect(text).toContain('Walks ten metres with a frame.');
    hub.clock.set(at('12 11:00'));
    const saved = await nurse.submit('/refer/spl_Alder?change=yes', '/refer/spl_Alder/save', { ...whole, night: 'Calls out.' });
    const begun = await nurse.get(saved.location);
    expect(begun.text.match(/This change was not sent yet/g)).toHaveLength(2);
    expect(begun.text).not.toContain('Nothing was sent yet');
    await nurse.submit('/refer/spl_Alder?change=yes', '/refer/spl_Alder/send', { ...whole, night: 'Calls out twice.' });
    expect((await referrals('Alder')).map(({ revision, submission }) => [revision, submission?.needs.night])).toEqual([
      [2, 'Calls out twice.'],
    ]);
    expect((await nurse.get('/person/spl_Alder')).text).toContain('changed 12 Aug 2026, 11:00');
  });

  test('what the hub asks is answered there', async () => {
    const referralId = (await referrals('Alder'))[0]?.id;
    hub.clock.set(at('12 11:30'));
    const actor = { kind: 'person', userRef: 'usr_hub', displayName: 'Test', role: 'hub-clinician', organisation: 'QSL' } as const;
    await handle.command('spell', 'spl_Alder', { kind: 'start-triage', referralId }, { actor });
    await handle.command('spell', 'spl_Alder', { kind: 'request-information', referralId, items: ['who has the key?'] }, { actor });
    expect((await nurse.get('/person/spl_Alder')).text).toContain('Answer what the hub asked');
    const asked = await nurse.get('/refer/spl_Alder');
    const answer = (text: string) => nurse.submit(asked, '/refer/spl_Alder/answer', { answer: text });
    expect(asked.text).toContain('who has the key?');
    const open = { spell: { namespace: 'VISITID', visitNumber: 'V-Alder' }, referral: referralId, items: ['who has the key?'] };
    expect(await questionsTo('RH5')).toEqual({
      total: 1,
      questions: [{ ...open, askedAt: expect.stringMatching(/^2026-08-12T10:30:00/) }],
    });
    expect(await questionsTo('RA7')).toEqual({ total: 0, questions: [] });
    expect(await answer(' ')).toMatchObject({ status: 422 });
    expect(await answer('The neighbour.')).toMatchObject({ status: 303, location: '/refer/spl_Alder?done=answer' });
    expect((await referrals('Alder'))[0]).toMatchObject({ stage: 'IN_TRIAGE', answers: [{ text: 'The neighbour.' }] });
    expect(await answer('Or the daughter.')).toMatchObject({ status: 409 });
    expect(await questionsTo('RH5')).toEqual({ total: 0, questions: [] });
  });
});

describe('two people', () => {
  test('who write into different fields find both; who write into the same see it, and keep their own', async () => {
    await admit('Birch');
    await post('Birch', 'save', { mobility: 'frame' });
    const before = await hidden('Birch');
    expect((await post('Birch', 'save', { ...before, mobility: 'frame', night: 'up twice' })).status).toBe(303);
    expect((await post('Birch', 'save', { ...before, mobility: 'frame', carer: 'nobody' })).status).toBe(303);
    expect((await draft('Birch'))?.fields).toMatchObject({ mobility: 'frame', night: 'up twice', carer: 'nobody' });
    expect((await post('Birch', 'save', { ...before, mobility: 'wheelchair', night: 'up twice', carer: 'nobody' })).status).toBe(303);
    const second = await post('Birch', 'save', { ...before, mobility: 'two sticks' });
    expect(second.status).toBe(412);
    expect(second.text).toContain('A colleague wrote something else');
    expect(second.text).toContain('wheelchair');
    expect(second.text).toMatch(/<textarea[^>]*id="mobility"[^>]*>two sticks</);
    expect((await draft('Birch'))?.fields['mobility']).toBe('wheelchair');
    const seen = /name="seen" value="([^"]*)"/.exec(second.text)?.[1] ?? '';
    expect((await post('Birch', 'save', { seen, basedOn: '0', mobility: 'two sticks', night: 'up twice', carer: 'nobody' })).status).toBe(
      303,
    );
    expect((await draft('Birch'))?.fields['mobility']).toBe('two sticks');
  });

  test('of whom the second sends what the ward’s own system sent meanwhile in other words: shown, kept, and sent as the next revision', async () => {
    await admit('Cedar');
    const opened = await nurse.get('/refer/spl_Cedar');
    await hub.tell(...of('Cedar', [wards.referred('12 09:00')]));
    const second = await nurse.submit(opened, '/refer/spl_Cedar/send', whole);
    expect(second.status).toBe(412);
    expect(second.text).toContain('The referral was sent meanwhile');
    expect(second.text).toContain('Walks ten metres with a frame.');
    expect(await referrals('Cedar')).toMatchObject([{ id: 'ref_Cedar', revision: 1 }]);
    expect(await page('Cedar')).toContain('The referral was sent meanwhile');
    expect((await post('Cedar', 'send', whole)).status).toBe(303);
    expect(await referrals('Cedar')).toMatchObject([
      { id: 'ref_Cedar', revision: 2, submission: { needs: { mobility: 'Walks ten metres with a frame.' } } },
    ]);
  });

  test('a script that saves in passing is told what it knows now, and of nothing that it does not show', async () => {
    await admit('Damson');
    // The script adds a name that no field has.
    const inPassing = (fields: Record<string, string>) =>
      nurse.forge('/refer/spl_Damson', '/refer/spl_Damson/save', { passing: 'yes', ...fields });
    const answer = JSON.parse((await inPassing({ mobility: 'frame' })).text) as {
      message: string;
      complete: string;
      seen: string;
    };
    expect(answer).toMatchObject({
      message: expect.stringContaining('Saved at 1') as string,
      complete: expect.stringMatching(/^8 of 9 parts still to say/) as string,
    });
    await post('Damson', 'save', { seen: answer.seen, mobility: 'frame', night: 'up twice' });
    const passing = await inPassing({ seen: answer.seen, mobility: 'frame', carer: 'nobody' });
    expect(passing.status).toBe(200);
    expect((await draft('Damson'))?.fields).toMatchObject({ night: 'up twice', carer: 'nobody' });
  });
});

describe('what was begun', () => {
  test('and was sent by somebody who went down right after is none any more', async () => {
    await admit('Elm');
    await post('Elm', 'save', whole);
    const body = {
      needs: { mobility: whole.mobility },
      homeSituation: { livesAlone: true },
      existingPackage: { state: 'lapsed', weeklyHours: 7 },
      endOfLife: false,
    };
    const rest = { consent: { basis: 'consent' }, riskFlags: ['falls'], expectedDischargeDate: '2026-08-14' };
    const actor = { kind: 'person', userRef: 'usr_n', displayName: 'Test', role: 'ward-nurse', organisation: 'RH5' } as const;
    await handle.command('spell', 'spl_Elm', { kind: 'refer', basedOn: 0, body: { ...body, ...rest } }, { actor });
    expect(await draft('Elm')).not.toBeNull();
    expect(await page('Elm')).toContain('Change the referral');
    expect(await draft('Elm')).toBeNull();
    expect((await referrals('Elm')).map(({ revision }) => revision)).toEqual([1]);
  });

  test('can be let go', async () => {
    await admit('Fir');
    await post('Fir', 'save', { mobility: 'frame' });
    expect(await post('Fir', 'discard')).toMatchObject({ status: 303 });
    expect(await draft('Fir')).toBeNull();
  });

  test('is kept for a while and no longer, whether anybody writes another or not', async () => {
    const begin = (name: string, savedAt: number) =>
      keepDraft(handle.sql, { spellId: `spl_${name}`, trust: 'RH5' }, { fields: {}, basedOn: 0, version: 0, savedAt, savedBy: 'usr_n' });
    await begin('Gorse', hub.clock.now() - (DRAFT_DAYS + 1) * 86_400_000);
    await begin('Hazel', hub.clock.now() - (DRAFT_DAYS - 1) * 86_400_000);
    await begin('Ivy', hub.clock.now());
    expect([await draft('Gorse'), await draft('Hazel')]).toEqual([null, expect.anything()]);
    hub.clock.advance(2 * 86_400_000);
    await hub.tell(...of('Ivy', [pas.admitted('10 09:00'), pas.discharged('12 09:00')]));
    expect(await draft('Hazel')).toBeNull();
  });

  test('survives a rebuild: it is in no event', async () => {
    expect(app.projections.flatMap(({ tables = [] }) => tables)).not.toContain('referral_draft');
  });
});

describe('the criteria to reside', () => {
  const review = (name: string, fields: Record<string, string>) => nurse.submit(`/readiness/spl_${name}`, `/readiness/spl_${name}`, fields);

  test('are reviewed where the person is looked at, and who is ready then waits to be referred', async () => {
    hub.clock.set(at('14 11:00'));
    await hub.tell(...of('Poplar', [pas.admitted('10 09:00', { location: on('FROME', '2') })]));
    expect((await nurse.get('/person/spl_Poplar')).text).toContain('Review the criteria to reside');
    expect((await nurse.get('/readiness/spl_Poplar')).text).toContain('not reviewed yet');
    const wrong = await review('Poplar', { meets: 'yes' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('href="#codes"');
    const days = { ...dayFields('day', '2026-08-14'), ...dayFields('expected', '2026-08-15') };
    const done = await review('Poplar', { ...days, meets: 'no', time: '10:30', role: 'consultant' });
    expect(done).toMatchObject({ status: 303, location: '/readiness/spl_Poplar?done=yes' });
    await hub.settled();
    expect((await known('Poplar')).state).toMatchObject({
      expectedDischargeDate: '2026-08-15',
      reviews: [{ at: at('14 10:30'), meetsCriteria: false, assessorRole: 'consultant' }],
    });
    expect((await nurse.get(done.location)).text).toContain('/refer/spl_Poplar');
    expect((await nurse.get('/board?show=unreferred')).text).toContain('POPLAR');
  });

  test('the same form twice is one review, and who has left is reviewed no more', async () => {
    const { facts } = await known('Poplar');
    const opened = await nurse.get('/readiness/spl_Poplar');
    const reviewed = (time: string, expected: Record<string, string> = {}) =>
      nurse.submit(opened, '/readiness/spl_Poplar', { meets: 'no', ...dayFields('day', '2026-08-14'), time, ...expected });
    expect((await reviewed('10:30', dayFields('expected', '2026-08-15'))).status).toBe(303);
    expect((await known('Poplar')).facts).toEqual(facts);
    await hub.tell(...of('Poplar', [pas.discharged('14 10:45')]));
    expect((await reviewed('10:50')).status).toBe(409);
  });

  test('are the ward’s to say, of its own trust’s patients', async () => {
    const clinician = await site.visitor('hub-clinician');
    expect((await clinician.get('/readiness/spl_Alder')).status).toBe(403);
    expect((await clinician.forge('/board', '/readiness/spl_Alder', { meets: 'no' })).status).toBe(403);
    await hub.tell(
      ...(of('Quince', inBed).map((fact) => ({
        ...fact,
        data: { ...fact.data, visit: { trust: 'RA7', namespace: 'RA7', visitNumber: 'V-Quince' } },
      })) as SpellFact[]),
    );
    expect((await nurse.get('/readiness/spl_Quince')).status).toBe(404);
  });
});

describe('who may', () => {
  test.each<readonly [Role, number]>([
    ['ward-nurse', 200],
    ['hub-clinician', 403],
    ['council-worker', 403],
    ['commissioner', 403],
    ['provider-worker', 403],
  ])('%s: %i', async (role, status) => {
    await admit('Juniper');
    const reader = await site.visitor(role);
    expect((await reader.get('/refer/spl_Juniper')).status).toBe(status);
    if (status === 200) return;
    for (const what of ['save', 'send', 'discard', 'answer'])
      expect((await reader.forge('/board', `/refer/spl_Juniper/${what}`, whole)).status).toBe(403);
    expect(await draft('Juniper')).toBeNull();
  });

  test('of another trust’s patient there is nothing, and what that trust began is shown to nobody else', async () => {
    const elsewhere = of('Larch', inBed).map((fact) => ({
      ...fact,
      data: { ...fact.data, visit: { trust: 'RA7', namespace: 'RA7', visitNumber: 'V-Larch' } },
    })) as SpellFact[];
    await hub.tell(...elsewhere);
    expect((await nurse.get('/refer/spl_Larch')).status).toBe(404);
    for (const what of ['save', 'send', 'discard', 'answer'])
      expect((await nurse.forge('/board', `/refer/spl_Larch/${what}`, whole)).status).toBe(404);
    expect(await loadDraft(handle.sql, { spellId: 'spl_Larch', trust: 'RA7' })).toBeNull();
    await admit('Maple');
    await post('Maple', 'save', { mobility: 'frame' });
    const clinician = await site.visitor('hub-clinician');
    expect((await clinician.get('/person/spl_Maple')).text).not.toContain('begun');
    expect(await loadDraft(handle.sql, { spellId: 'spl_Maple', trust: 'RA7' })).toBeNull();
  });

  test('nobody without the form’s token, and nobody who is not signed in', async () => {
    expect((await nurse.forge('/refer/spl_Maple', '/refer/spl_Maple/send', { ...whole, _csrf: 'made-up' })).status).toBe(403);
    expect((await fetch(`${site.url}${site.prefix}/refer/spl_Maple`, { redirect: 'manual' })).status).toBe(401);
  });

  test('who has left is not referred: the page says so, and a form that was open comes back', async () => {
    await admit('Nettle');
    const opened = await nurse.get('/refer/spl_Nettle');
    await hub.tell(...of('Nettle', [pas.discharged('12 09:30')]));
    expect(await page('Nettle')).toContain('not in a hospital bed now');
    const late = await nurse.submit(opened, '/refer/spl_Nettle/send', whole);
    expect(late.status).toBe(409);
    expect(late.text).toContain('Cannot refer: the person is not in hospital.');
  });

  test('a referral that the hub rejected is asked for again from there', async () => {
    await hub.tell(...of('Oak', [...inBed, wards.referred('12 08:00')]));
    await hub.decide(hub.clock.now(), 'Oak', { kind: 'start-triage' });
    await hub.decide(hub.clock.now(), 'Oak', { kind: 'reject-referral', reason: 'INCOMPLETE', advice: 'say more' });
    const text = await page('Oak');
    expect(text).toContain('Refer again');
    expect(text).toContain('say more');
    expect((await nurse.submit('/refer/spl_Oak?change=yes', '/refer/spl_Oak/send', whole)).status).toBe(303);
    expect(await referrals('Oak')).toMatchObject([{ revision: 2, stage: 'RECEIVED' }]);
  });
});
