import { readFileSync } from 'node:fs';
import { decode, encode, type EventType } from '@homeward/contracts';
import { newId, systemClock } from '@homeward/kernel';
import { council as councilActs, openSystem, voluntary } from '@homeward/simulator/acts';
import { startCaseManagement, startMessageExchange, startProviders, startWebhookReceiver } from '@homeward/simulator/counterparts';
import { eventually, rawKafka, testCluster } from '@homeward/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { counterpartPorts, countySecret, countyToken } from '../src/compose/county-partners.ts';
import { startHub } from './apis/start-hub.ts';

const hub = await startHub({ only: ['adapter-council', 'adapter-icb', 'adapter-vcse'], clock: systemClock });
const { brokers } = await testCluster();
const kafka = rawKafka(brokers);
const ports = counterpartPorts(hub.firstCounterpart);
const software = (partner: string) => openSystem('vcse', partner, { http: hub.url, token: hub.token });

const council = await startCaseManagement({ port: ports.casework, token: countyToken('somerset-council') });
const exchange = await startMessageExchange({
  port: ports.exchange,
  tokens: { HOMEWARD: countyToken('somerset-icb'), 'QSL-CHC': 'icb-own' },
});
const kitchen = await startWebhookReceiver({ port: ports.webhooks, secrets: { 'kitchen-table': countySecret('kitchen-table') } });
const providers = await startProviders({
  port: ports.providers,
  secrets: { 'levels-home-care': countySecret('levels-home-care'), 'quantock-care': countySecret('quantock-care') },
  hubs: { 'levels-home-care': software('levels-home-care'), 'quantock-care': software('quantock-care') },
  answer: ({ receiver }) =>
    receiver === 'quantock-care' ? { kind: 'decline', reason: 'no-capacity' } : { kind: 'offer', startsInHours: 20 },
  now: () => Date.now(),
});
afterAll(() => Promise.all([council.stop(), exchange.stop(), kitchen.stop(), providers.stop(), kafka.close()]));

const EVENTS = new URL('../../../schemas/events/', import.meta.url);
const STAY = 'spl_ckq8ft0v7x8wb8jrjdkwfmawjz';
const REFERRAL = 'ref_0esgep9z92jjb3b9jp7gbrbm7e';

/** Puts an event on its topic, as another app's relay would: a committed example with some of its members changed. */
async function publish(type: EventType, changes: object = {}, key = STAY): Promise<void> {
  const [aggregate, name] = type.split('.') as [string, string];
  const example = JSON.parse(readFileSync(new URL(`${aggregate}/${name}.v1.examples/full.json`, EVENTS), 'utf8')) as object;
  const now = new Date().toISOString();
  const headers = {
    ce_specversion: '1.0',
    ce_id: newId(Date.now()),
    ce_type: `uk.homeward.${type}`,
    ce_source: '//homeward/test/QSL',
    ce_time: now,
    ce_recordedtime: now,
    ce_subject: key,
  };
  const value = encode(type, { ...example, ...changes } as never);
  await kafka.produce(`${hub.prefix}.${aggregate}.v1`, [{ key, value, headers }]);
}

/** Events of a type on its topic, in the order of their partition. */
async function onTopic(type: EventType): Promise<readonly Record<string, unknown>[]> {
  const records = await kafka.topicRecords(`${hub.prefix}.${type.split('.')[0]}.v1`);
  const events = records.map(({ value }) => decode(value as Buffer)).filter((event) => event.type === type);
  return events.map(({ data }) => data as unknown as Record<string, unknown>);
}

/** What was said of a type, once anything was. */
const told = (type: EventType) =>
  eventually(type, async () => {
    const found = await onTopic(type);
    return found.length > 0 ? found : null;
  });

describe('a council', () => {
  test('gets the referral and what changes, as far as its view goes, and answers', async () => {
    await publish('spell.admitted.v1');
    await publish('referral.submitted.v1', { referralId: REFERRAL });
    const one = await eventually('a case', () => council.cases.get(STAY));
    await publish('spell.moved.v1');
    await eventually('an update', () => one.updates.length > 0);
    expect(one.updates[0]?.body).toMatchObject({ kind: 'WARD', referral: REFERRAL });
    const sent = council.received.map(({ text }) => text).join('\n');
    for (const shown of ['9990000018', 'Fredrica', 'TA1 1AA']) expect(sent).toContain(shown);
    for (const withheld of ['L123456', '"2139"', '|A|2', 'VISITID']) expect(sent).not.toContain(withheld);

    const [acknowledged] = await told('sourcing.referral-acknowledged.v1');
    expect(acknowledged).toMatchObject({ referralId: REFERRAL, organisation: 'E06000066', caseReference: one.caseNumber });
    const said = { stay: STAY, referral: REFERRAL, author: { role: 'social worker' } };
    const assessed = { ...said, assessment: 'ASM-1', at: Date.now(), kind: 'short-term', outcome: '1' } as const;
    const casework = openSystem('council', 'somerset-council', { http: hub.url, token: hub.token });
    for (const result of ['accepted', 'duplicate'])
      expect(await councilActs.completeAssessment(casework, assessed)).toMatchObject({ result });
    expect(await told('sourcing.assessment-completed.v1')).toMatchObject([
      { assessmentId: 'ASM-1', outcome: 'CLD_01', actor: { organisation: 'E06000066' } },
    ]);
  });
});

describe('a council that reads its own topic', () => {
  test('finds there what is said of the continuing healthcare of its residents, and of nobody else', async () => {
    const [resident, elsewhere] = ['chc_0000000000000000000000000a', 'chc_0000000000000000000000000b'];
    const contact = { addressLines: [], postcode: 'EX1 1AA', phone: null };
    for (const _ of ['one', 'another']) await publish('chc.dispute-opened.v1', {}, resident); // before anybody knows whose resident it is
    await publish('chc.checklist-completed.v1', { contact }, elsewhere);
    await publish('chc.dispute-opened.v1', {}, elsewhere);
    await publish('chc.checklist-completed.v1', {}, resident);
    await publish('chc.delay-noted.v1', {}, resident);
    const found = () => kafka.topicRecords(`${hub.prefix}.out.somerset-council.v1`);
    const ofCases = async () => (await found()).filter(({ key }) => String(key).startsWith('chc_'));
    await eventually('four records', async () => (await ofCases()).length >= 4);
    const told = (await ofCases()).map(({ key, headers }) => `${String(key)} ${String(headers['ce_type'])}`);
    expect(told.sort()).toEqual(
      ['checklist-completed', 'delay-noted', 'dispute-opened', 'dispute-opened'].map((name) => `${resident} uk.homeward.chc.${name}.v1`),
    );
  });
});

describe('a council that referred somebody', () => {
  test('goes on finding there what is said of the case, where its board completes another Checklist and says no postcode, whichever came first', async () => {
    const cases = ['chc_0000000000000000000000000f', 'chc_0000000000000000000000000g'] as const;
    const now = Date.now();
    const of = (checklistId: string, organisation: string, messageAt: number) => ({
      checklistId,
      contact: null,
      responsibleIcb: 'QSL',
      source: { organisation, system: 'test', profile: 'test', messageId: checklistId, messageAt },
    });
    const [first, second] = [of('chk_f', 'E06000066', now), of('chk_b', 'QSL', now + 1)];
    for (const [key, order] of [
      [cases[0], [first, second]],
      [cases[1], [second, first]],
    ] as const) {
      for (const said of order) await publish('chc.checklist-completed.v1', said, key);
      await publish('chc.delay-noted.v1', {}, key);
    }
    const found = async () =>
      (await kafka.topicRecords(`${hub.prefix}.out.somerset-council.v1`)).filter(({ key }) => cases.includes(String(key) as never));
    await eventually('six records', async () => (await found()).length >= 6);
    expect((await found()).map(({ key, headers }) => `${String(key).slice(-1)} ${String(headers['ce_type'])}`).sort()).toEqual(
      cases.flatMap((key) =>
        ['checklist-completed', 'checklist-completed', 'delay-noted'].map((name) => `${key.slice(-1)} uk.homeward.chc.${name}.v1`),
      ),
    );
  });
});

describe('a voluntary organisation', () => {
  test('is asked by a signed webhook with the least it needs, and accepts for itself only', async () => {
    await publish('support.offered.v1', { organisation: 'org_kitchen_table', referralId: REFERRAL });
    const [asked] = await eventually('a request', () => kitchen.heard.length > 0 && kitchen.heard);
    expect(asked).toMatchObject({
      receiver: 'kitchen-table',
      type: 'support.requested',
      data: { reference: { stay: STAY, support: 'sup_3z7q' } },
    });
    const sent = kitchen.received.map(({ text }) => text).join('\n');
    expect(sent).toContain('Freddie');
    for (const withheld of ['9990000018', '1938-12-13', 'Tester']) expect(sent).not.toContain(withheld);

    const reference = asked?.data['reference'] as { stay: string; support: string };
    const said = { ...reference, at: Date.now(), author: { role: 'co-ordinator' } };
    await expect(voluntary.acceptSupport(software('levels-home-care'), said)).rejects.toThrow('403');
    await voluntary.acceptSupport(software('kitchen-table'), said);
    expect(await told('support.accepted.v1')).toMatchObject([{ organisation: 'org_kitchen_table', supportId: 'sup_3z7q' }]);

    await publish('transfer.discharge-slipped.v1', { referralId: REFERRAL });
    await eventually('the postponement', () => kitchen.heard.some(({ type }) => type === 'discharge.slipped'));
  });
});

describe('providers', () => {
  test('are asked without being told of whom; one offers, one declines', async () => {
    const asked = { referralId: REFERRAL };
    await publish('sourcing.sent.v1', { ...asked, providerId: 'org_levels_home_care', requestId: 'src_1' });
    await publish('sourcing.sent.v1', { ...asked, providerId: 'org_quantock_care', requestId: 'src_2' });
    const [offered] = await told('sourcing.offered.v1');
    const [declined] = await told('sourcing.declined.v1');
    expect(offered).toMatchObject({ providerId: 'org_levels_home_care', requestId: 'src_1' });
    expect(declined).toMatchObject({ providerId: 'org_quantock_care', requestId: 'src_2', reason: 'NO_CAPACITY' });
    const sent = providers.received.map(({ text }) => text).join('\n');
    expect(sent).toContain('AGE_85_OVER');
    for (const withheld of ['9990000018', '1938-12-13', 'Tester', '01823', 'Moorland', 'L123456']) expect(sent).not.toContain(withheld);
  });
});

describe('an integrated care board', () => {
  test('finds the Checklist in its mailbox and answers by file and by spreadsheet', async () => {
    const key = 'chc_3m8qz5k1t7w9x2c4v6b8n0jhga';
    await publish('chc.checklist-completed.v1', {}, key);
    await publish('chc.screened.v1', {}, key);
    const [file] = await eventually('a file', () => exchange.sentTo('QSL-CHC').length > 0 && exchange.sentTo('QSL-CHC'));
    expect(JSON.parse(file?.text ?? '')).toMatchObject({
      format: 'homeward-chc-checklist',
      case: key,
      person: { nhsNumber: '9990000018' },
    });

    const at = new Date().toISOString();
    const receipt = { kind: 'receipt', case: key, at, role: 'CHC administrator', checklist: 'chk_6j2n' };
    const text = JSON.stringify({ format: 'homeward-chc-statements', version: 1, statements: [receipt] });
    const csv = `version,kind,case,at,role,meetsAt,location\n1,meeting,${key},${at},nurse assessor,${new Date(Date.now() + 5 * 7 * 86_400_000).toISOString()},05\n`;
    const sender = { from: 'QSL-CHC', to: 'HOMEWARD', workflow: 'CHC_STATEMENTS' };
    exchange.leave({ ...sender, fileName: 'receipt.json', localId: 'r1', text });
    exchange.leave({ ...sender, fileName: 'meetings.csv', localId: 'm1', text: csv });
    expect(await told('chc.checklist-received.v1')).toMatchObject([{ checklistId: 'chk_6j2n', icb: 'QSL' }]);
    expect(await told('chc.mdt-scheduled.v1')).toMatchObject([{ location: 'LOC_05', source: { system: 'QSL-CHC' } }]);
    await eventually('an empty mailbox', () => exchange.waiting('HOMEWARD').length === 0);
  });

  test('says the same over HTTP, as JSON or as a spreadsheet; its Fast Track tool begins a case that the answer names', async () => {
    const token = await hub.token('somerset-icb');
    const say = (type: string, body: string) =>
      fetch(`${hub.url}/icb/v1/statements`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': type }, body });
    const at = new Date().toISOString();
    const rows = (clinician: string) =>
      `version,kind,fastTrack,at,role,clinician,submittedAt,person.familyName,person.nhsNumber\n1,fast-track,FT-9,${at},CHC administrator,${clinician},${at},Tester,9990000018\n`;
    const taken = await say('text/csv; charset=utf-8', rows('registered-nurse'));
    const { notes } = (await taken.json()) as { notes: readonly string[] };
    expect([taken.status, notes]).toEqual([202, [expect.stringMatching(/^statement 1 \(fast-track\) is of the case chc_\w+$/)]]);
    expect(await told('chc.fast-track-received.v1')).toMatchObject([
      { person: { nhsNumber: '9990000018' }, source: { organisation: 'QSL' } },
    ]);
    const begun = (notes[0] ?? '').split(' ').at(-1);
    const acceptance = { kind: 'acceptance', case: begun, at, role: 'CHC lead nurse' };
    const file = { format: 'homeward-chc-statements', version: 1, statements: [acceptance] };
    expect((await say('application/json', JSON.stringify(file))).status).toBe(202);
    const refused = await say('text/csv', rows('social-worker'));
    const words = expect.stringContaining('statement 1 (fast-track), clinician: found other text, expected registered-nurse');
    expect([refused.status, await refused.json()]).toEqual([422, expect.objectContaining({ detail: words })]);
    expect((await say('application/xml', '<a/>')).status).toBe(415);
  });

  test('finds on its own topic all that is said of its cases, whatever came first, and of nobody else', async () => {
    const [own, other, fast] = ['chc_0000000000000000000000000c', 'chc_0000000000000000000000000d', 'chc_0000000000000000000000000e'];
    const ofBoard = { organisation: 'QSL', system: 'QSL-CHC', profile: 'somerset-icb', messageId: 'm1', messageAt: null };
    for (const delayId of ['dly_1', 'dly_2']) await publish('chc.delay-noted.v1', { delayId }, own); // before anybody knows whose case it is
    await publish('chc.screened.v1', { notRequiredReason: null }, own);
    await publish('chc.checklist-completed.v1', { responsibleIcb: 'QOX' }, other);
    await publish('chc.dispute-opened.v1', {}, other);
    await publish('chc.review-due.v1', {}, fast);
    await publish('chc.fast-track-received.v1', { source: ofBoard }, fast);
    await publish('chc.checklist-completed.v1', {}, own);
    await publish('chc.decision-made.v1', { source: ofBoard }, own);
    const found = async () =>
      (await kafka.topicRecords(`${hub.prefix}.out.somerset-icb.v1`)).filter(({ key }) => [own, other, fast].includes(String(key)));
    await eventually('seven records', async () => (await found()).length >= 7);
    const told = (await found()).map(({ key, headers }) => `${String(key).slice(-1)} ${String(headers['ce_type'])}`);
    expect(told.sort()).toEqual(
      [
        ...['checklist-completed', 'decision-made', 'delay-noted', 'delay-noted', 'screened'].map((name) => `c ${name}`),
        ...['fast-track-received', 'review-due'].map((name) => `e ${name}`),
      ].map((line) => line.replace(' ', ' uk.homeward.chc.').concat('.v1')),
    );
    await eventually('its file too', () => exchange.sentTo('QSL-CHC').some(({ text }) => text.includes(own)));
  });
});
