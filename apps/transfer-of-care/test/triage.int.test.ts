import { describe, expect, test } from 'vitest';
import type { SpellFact, SpellState } from '../src/domain/index.ts';
import { at, on, pas, wards } from './facts.ts';
import { runHub } from './harness/run-hub.ts';
import { of } from './harness/stays.ts';

const hub = await runHub(at('11 12:00'));
const { site } = hub;
const clinician = await site.visitor('hub-clinician');

const stay = [
  pas.admitted('10 09:00', { location: on('DUNKERY', '9') }),
  wards.criteria('11 09:00', false),
  wards.referred('11 10:00', { existingPackage: { provider: 'Levels Care', weeklyHours: 14, state: 'LAPSED' } }),
];
const refer = (...names: readonly string[]) => hub.tell(...names.flatMap((name) => of(name, stay)));

async function known(name: string): Promise<{ state: SpellState; facts: readonly SpellFact[] }> {
  const found = await hub.app.handle.load('spell', `spl_${name}`);
  if (found === null) throw new Error('no such spell');
  return found as { state: SpellState; facts: readonly SpellFact[]; version: number };
}
const stages = async (name: string) => (await known(name)).state.referrals.map(({ stage }) => stage);
const page = async (name: string) => (await clinician.get(`/triage/spl_${name}`)).text;
const submit = (name: string, what: string, fields: Record<string, string> = {}) =>
  clinician.submit(`/triage/spl_${name}`, `/triage/spl_${name}/${what}`, fields);
const assign = { line: 'D1b', rationale: 'Package lapsed; needs two to move.' };

describe('from the ward’s referral to a pathway', () => {
  test('what the ward said stands beside what the record knows, with the rules', async () => {
    await refer('Alder');
    const text = await page('Alder');
    for (const words of [
      'What the ward said',
      'Levels Care, 14 hours a week, lapsed',
      'What the record knows',
      'DUNKERY',
      'The package of care lapsed',
      'Annex B',
    ])
      expect(text).toContain(words);
    expect(text).toContain('Start triage and assign to me');
    expect(text).not.toContain('Assign pathway');
  });

  test('started, assigned, done: each step says so, and the person’s page shows it', async () => {
    expect(await submit('Alder', 'start')).toMatchObject({ status: 303, location: '/triage/spl_Alder?done=start-triage' });
    expect(await stages('Alder')).toEqual(['IN_TRIAGE']);
    expect(await page('Alder')).toContain('Assign pathway');
    const done = await submit('Alder', 'assign', { ...assign, ideal: 'P2', idealReason: 'No bed near the family.' });
    expect(done).toMatchObject({ status: 303, location: '/triage/spl_Alder?done=assign-pathway' });
    const { state } = await known('Alder');
    expect(state.referrals[0]?.decision).toMatchObject({
      pathway: 'P1',
      nationalLine: 'D1B',
      rationale: assign.rationale,
      idealPathway: 'P2',
      idealReason: 'No bed near the family.',
      actor: { role: 'hub-clinician', organisation: 'RH5' },
    });
    const person = (await clinician.get('/person/spl_Alder')).text;
    for (const words of ['Pathway assigned', 'Hub: onward referrals to be sent', 'Pathway 2 would have been best', 'Pathway 1 assigned'])
      expect(person).toContain(words);
    expect((await clinician.get(done.location)).text).toContain('Pathway assigned.');
  });

  test('pathway 0 closes the referral and leaves the discharge with the ward', async () => {
    await refer('Beech');
    await submit('Beech', 'start');
    await submit('Beech', 'assign', { line: 'D0a', rationale: 'The package stayed open after all.' });
    expect(await stages('Beech')).toEqual(['CLOSED_P0']);
    expect((await clinician.get('/person/spl_Beech')).text).toContain('Ward: discharge on pathway 0');
  });

  test('the ward is asked, and its answer brings the referral back to triage', async () => {
    await refer('Cherry');
    await submit('Cherry', 'start');
    await submit('Cherry', 'ask', { items: 'Needs at night', more: 'who has the key?' });
    expect(await stages('Cherry')).toEqual(['INFO_REQUESTED']);
    expect(await page('Cherry')).toContain('who has the key?');
    await hub.tell(...of('Cherry', [wards.supplied('11 12:30', 'Up twice. The neighbour has it.')]));
    const text = await page('Cherry');
    expect(text).toContain('The neighbour has it.');
    expect(text).toContain('Assign pathway');
  });

  test('a rejection carries its reason and the advice', async () => {
    await refer('Damson');
    await submit('Damson', 'start');
    await submit('Damson', 'reject', { reason: 'OUT_OF_AREA', advice: 'Refer to the hub in Bath.' });
    expect(await stages('Damson')).toEqual(['REJECTED']);
    expect(await page('Damson')).toContain('Rejected: Another hub covers where the person lives');
  });

  test('the rules suggest from the answers, decide nothing and keep what was typed', async () => {
    await refer('Elm');
    await submit('Elm', 'start');
    const answers = {
      'answer-canGoHome': 'yes',
      'answer-noNewSupport': 'no',
      'answer-onlyRestartsOpenPackage': 'no',
      'answer-otherNewSupportAtHome': 'yes',
    };
    const { status, text } = await submit('Elm', 'suggest', { ...answers, rationale: 'half a thought' });
    expect(status).toBe(200);
    expect(text).toContain('The rules suggest pathway 1, line D1b');
    expect(text).toContain('half a thought');
    expect(await stages('Elm')).toEqual(['IN_TRIAGE']);
  });
});

describe('what cannot be done', () => {
  test('a form with gaps comes back with all of them, linked to their fields, and with what was typed', async () => {
    await refer('Fir');
    await submit('Fir', 'start');
    const { status, text } = await submit('Fir', 'assign', { ideal: 'P1', line: 'D2', rationale: ' ' });
    expect(status).toBe(422);
    expect(text).toContain('<title>Error: Referral - Homeward</title>');
    for (const field of ['rationale', 'idealReason']) expect(text).toMatch(new RegExp(`href="#${field}"`));
    expect(text).toMatch(/value="D2" checked/);
    expect(await stages('Fir')).toEqual(['IN_TRIAGE']);
  });

  test('the second of two people sees what the first did, keeps what was typed and can go on', async () => {
    await refer('Gean');
    await submit('Gean', 'start');
    const before = await page('Gean');
    const seenAt = /name="seenAt" value="(\d+)"/.exec(before)?.[1] ?? '';
    const version = /name="version" value="(\d+)"/.exec(before)?.[1] ?? '';
    hub.clock.advance(60_000);
    await hub.tell(...of('Gean', [wards.expected('11 11:00', '2026-08-20')]));
    const second = await submit('Gean', 'assign', { ...assign, seenAt, version });
    expect(second.status).toBe(412);
    expect(second.text).toContain('Something changed while you were deciding');
    expect(second.text).toContain('Expected to leave on 20 Aug 2026');
    expect(second.text).toContain(assign.rationale);
    expect(await stages('Gean')).toEqual(['IN_TRIAGE']);
    expect((await submit('Gean', 'assign', assign)).status).toBe(303);
  });

  test('a move to another bed does not stop a decision', async () => {
    await refer('Hawthorn');
    await submit('Hawthorn', 'start');
    const before = await page('Hawthorn');
    const hidden = Object.fromEntries(
      [...before.matchAll(/name="(seenAt|version)" value="(\d+)"/g)].map(([, name = '', value = '']) => [name, value]),
    );
    hub.clock.advance(60_000);
    await hub.tell(...of('Hawthorn', [pas.moved('11 11:30', { location: on('FROME', '3') })]));
    expect((await submit('Hawthorn', 'assign', { ...assign, ...hidden })).status).toBe(303);
  });

  test('what the rules refuse is explained, and nothing typed is lost', async () => {
    await refer('Ivy');
    await submit('Ivy', 'start');
    const opened = await clinician.get('/triage/spl_Ivy');
    await submit('Ivy', 'reject', { reason: 'DUPLICATE', advice: 'See the first one.' });
    const { status, text } = await clinician.submit(opened, '/triage/spl_Ivy/assign', assign);
    expect(status).toBe(409);
    expect(text).toContain('Cannot assign a pathway: the referral is rejected, not in triage.');
    expect(text).toContain('What you wrote');
    expect(text).toContain(assign.rationale);
  });

  test('of two who take a referral up from the board at once, the second is told', async () => {
    await refer('Juniper');
    const board = await clinician.get('/board');
    const fromBoard = () => clinician.submit(board, '/triage/spl_Juniper/start');
    expect((await fromBoard()).status).toBe(303);
    const second = await fromBoard();
    expect(second.status).toBe(409);
    expect(second.text).toContain('Cannot start triage: the referral is in triage, not received.');
  });

  test('whom the county’s list does not name for it is asked nothing and told nothing', async () => {
    await refer('Lime');
    await submit('Lime', 'start');
    await submit('Lime', 'assign', assign);
    const { facts } = await known('Lime');
    const help = { activities: 'SETTLE_IN', urgency: 'SOON', agreement: 'She said so.' };
    for (const [what, field, odd, rest] of [
      ['send-enquiries', 'providers', 'org_evil', { service: 'HD1A' }],
      ['send-enquiries', 'providers', 'org_village_agents', { service: 'HD1A' }],
      ['offer-support', 'organisation', '<script>', help],
      ['offer-support', 'organisation', 'org_levels_home_care', help],
      ['issue-summary', 'toOrganisation', 'X99999', {}],
    ] as const) {
      const { status, text } = await clinician.forge('/arrange/spl_Lime', `/arrange/spl_Lime/${what}`, { ...rest, [field]: odd });
      expect([what, odd, status]).toEqual([what, odd, 422]);
      expect(text).toMatch(new RegExp(`href="#${field}">\\s*Choose an? .* of the county’s list\\.`));
      expect(text).toContain(`id="${field}"`);
    }
    expect((await known('Lime')).facts).toEqual(facts);
    const asked = { service: 'HD1A', providers: 'org_levels_home_care' };
    expect((await clinician.submit('/arrange/spl_Lime', '/arrange/spl_Lime/send-enquiries', asked)).status).toBe(303);
  });

  test('a ward nurse reads, and decides nothing', async () => {
    await refer('Larch');
    const nurse = await site.visitor('ward-nurse');
    expect((await nurse.get('/triage/spl_Larch')).text).toContain('A hub clinician decides on this referral.');
    expect((await nurse.forge('/board', '/triage/spl_Larch/start')).status).toBe(403);
    expect(await stages('Larch')).toEqual(['RECEIVED']);
  });

  test('a form from elsewhere, without our token, is refused', async () => {
    expect((await clinician.forge('/board', '/triage/spl_Larch/start', { _csrf: 'made-up' })).status).toBe(403);
  });

  test.each(['/person/spl_nobody', '/triage/spl_nobody'])('%s is not found', async (path) => {
    expect((await clinician.get(path)).status).toBe(404);
  });

  test('a person without a referral has none to decide on', async () => {
    await hub.tell(...of('Maple', stay.slice(0, 2)));
    expect(await page('Maple')).toContain('The ward has not referred this person to the hub');
    expect((await clinician.forge('/board', '/triage/spl_Maple/start')).status).toBe(404);
  });
});
