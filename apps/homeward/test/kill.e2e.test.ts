import { loadavg } from 'node:os';
import { type Chance, chanceOf, checkHistory, drawSeed, eventually } from '@homeward/testing';
import { type SpawnedProduct, spawnProduct } from '@homeward/testing/product';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Delivered, type Feed, startFeed } from './hospital/feed.ts';
import { callSpoiled, sendSpoiled, spoiledCalls, spoiledMessages } from './hospital/spoiled.ts';
import { leadsTo, type TestStay } from './hospital/test-stay.ts';
import { readBoard, signIn } from './outside/board.ts';
import { cloudEventProblems, wireProblems } from './outside/cloud-event.ts';
import { readLogFiles } from './outside/log-files.ts';
import { allTracesOf, personalTraces } from './outside/personal-traces.ts';
import { firstOfEach, type OutsideRecord, readTopic, topicNames, writtenTopics } from './outside/read-topics.ts';
import { askStatus, isRunning, isSettled } from './outside/status.ts';
import { derivedHistory, referralHistory, spellHistory } from './outside/topic-histories.ts';

const isLong = process.env['HOMEWARD_TEST_LONG'] === '1';
const kills = isLong ? 50 : 4;
const seed = drawSeed();
const strikes = ['apps', 'kafka', 'postgres', 'everything'] as const;
/** What the product says on its way up; `everything` is killed a second time at one of these. */
const onTheWay = [/starting Apache Kafka/, /starting PostgreSQL/, /starting the apps/];
const start = { args: ['transfer-of-care', 'adapter-acute'] };

let product: SpawnedProduct;
let delivered: Delivered;
let logs: Record<(typeof writtenTopics)[number], OutsideRecord[]>;
let token: string;
let said = '';

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);

const startAgain = (until?: RegExp) =>
  spawnProduct({ ...start, dataDir: product.dataDir, portBase: product.portBase, ...(until === undefined ? {} : { until }) });

interface Moment {
  readonly feed: Feed;
  readonly chance: Chance;
}

/** The product brings an engine back by itself; meanwhile, without Kafka, what is durable in PostgreSQL is accepted. */
async function healFrom(target: 'kafka' | 'postgres', feed: Feed): Promise<string> {
  const heard = product.output().length;
  await product.kill(target);
  const struckAt = performance.now();
  if (target === 'kafka') await feed.acknowledged(20);
  await eventually(`${target} is back`, () => / is back\n/.test(product.output().slice(heard)), 90_000);
  const back = seconds(struckAt);
  await eventually('every app runs', () => isRunning(product), 60_000);
  return `${target} (back after ${back} s, every app runs after ${seconds(struckAt)} s)`;
}

/** `kill -9`, and a new start on what is left. Without one of its engines the product is asked to stop, as its owner may. */
async function startAfter(target: (typeof strikes)[number], chance: Chance): Promise<string> {
  await product.kill(target === 'everything' ? undefined : target);
  const struckAt = performance.now();
  await product.end();
  const ended = seconds(struckAt);
  said += product.output();
  if (target === 'everything') {
    product = await startAgain(chance.pick(onTheWay));
    await product.kill();
  }
  const startedAt = performance.now();
  product = await startAgain();
  return `${target} (ended in ${ended} s, consumed again in ${seconds(startedAt)} s)`;
}

async function strike(target: (typeof strikes)[number], { feed, chance }: Moment): Promise<string> {
  const heals = (target === 'kafka' || target === 'postgres') && (!isLong || chance.int(1, 2) === 1);
  return heals ? healFrom(target, feed) : startAfter(target, chance);
}

beforeAll(
  async () => {
    process.stderr.write(`kill -9, HOMEWARD_TEST_SEED=${seed}\n`);
    const chance = chanceOf(seed);
    product = await spawnProduct(start);
    token = (await product.command('token', 'rh5')).stdout.trim();
    const feed = startFeed({ url: product.url, mllpPort: product.mllpPort, token }, { run: seed.toString(36), lanes: 6 });
    const struck: string[] = [];
    for (let turn = 0; turn < kills; turn += 1) {
      await feed.acknowledged(chance.int(10, 250));
      const target = isLong ? chance.pick(strikes) : (strikes[(turn + seed) % strikes.length] as (typeof strikes)[number]);
      struck.push(await strike(target, { feed, chance }));
    }
    await feed.acknowledged(100);
    delivered = await feed.finish();
    await eventually('everything accepted is in every state', () => isSettled(product), 60_000);
    const read = await Promise.all(writtenTopics.map(async (topic) => [topic, await readTopic(product.kafka, topic)] as const));
    logs = Object.fromEntries(read) as typeof logs;
    said += product.output();
    const events = read.map(([topic, records]) => `${topic} ${firstOfEach(records).length} (${records.length} with repeats)`);
    const { stays, referrals, attempts } = delivered;
    process.stderr.write(
      `load ${loadavg()[0]}: ${struck.join(', ')}; ${stays.length} stays, ${referrals.size} referrals, attempts ${JSON.stringify(attempts)}; ${events.join(', ')}\n`,
    );
  },
  (isLong ? 60 : 10) * 60_000,
);

afterAll(() => product?.clear(), 60_000);

describe('kill -9 at random moments under load', () => {
  it('takes every valid message in the end', () => {
    expect(delivered.refused).toEqual([]);
    expect(delivered.stays.length).toBeGreaterThan(20);
    expect(delivered.referrals.size).toBeGreaterThan(5);
    expect(delivered.attempts.unknown + delivered.attempts.fail).toBeGreaterThan(0);
  });

  it('says everything acknowledged, by one event of each kind, repeated only unchanged, in the order of each connection', () => {
    expect(checkHistory(spellHistory(delivered.history, logs['spell.v1']))).toEqual([]);
    expect(new Set(logs['spell.v1'].map(({ key }) => key)).size).toBe(delivered.stays.length);
  });

  it('says every referral once, and the hub answers each once', () => {
    expect(checkHistory(referralHistory(delivered.history, logs['referral.v1'], logs['transfer.v1']))).toEqual([]);
    expect(checkHistory(derivedHistory(logs['transfer.v1']))).toEqual([]);
  });

  it('shows every spell in its right state, with its referral', async () => {
    const cookie = await signIn((await product.command('sign-in', 'hub-clinician')).stdout.trim());
    const board = await readBoard(product.url, cookie);
    const shown = delivered.stays.map(({ visitNumber }) => [visitNumber, board.get(visitNumber)?.spellState]);
    expect(shown).toEqual(delivered.stays.map(({ visitNumber, endsAs }) => [visitNumber, endsAs]));
    const referred = [...board.values()].filter(({ referralState }) => referralState !== null).map(({ visitNumber }) => visitNumber);
    expect(referred.sort()).toEqual([...delivered.referrals.keys()].sort());
  });

  it('runs, with nothing left to read or to publish and nothing dead', async () => {
    const { apps } = await askStatus(product);
    expect(apps).toEqual(
      ['transfer-of-care', 'adapter-acute'].map((name) =>
        expect.objectContaining({ name, state: 'running', lag: 0, outbox: 0, faults: {} }),
      ),
    );
  });
});

describe('an outside reader of the topics', () => {
  it.each(writtenTopics)('finds CloudEvents in Avro on %s', (topic) => {
    expect(logs[topic].length).toBeGreaterThan(0);
    expect(logs[topic].flatMap((record) => [...cloudEventProblems(record), ...wireProblems(record)])).toEqual([]);
  });

  it('finds what the hospital said in the events', () => {
    const admitted = logs['spell.v1'].find(({ type }) => type === leadsTo('A01')[0]);
    expect(personalTraces(String(admitted?.value?.toString('latin1')), delivered.stays)).toHaveLength(7);
  });

  it('finds nobody in keys, headers, logs, answers or status, not even of those whose messages were refused', async () => {
    const { stays, referrals } = delivered;
    const [stay] = stays.filter(({ visitNumber }) => referrals.has(visitNumber)) as [TestStay];
    expect(personalTraces(allTracesOf(stay), stays)).toHaveLength(7);
    const spoiled = spoiledMessages(stay);
    const answers = await sendSpoiled(product.mllpPort, spoiled);
    expect(answers.map(([code, text]) => [code, text])).toEqual(spoiled.map(({ answer }) => answer));
    const calls = spoiledCalls(stay);
    const refusals = await callSpoiled({ url: product.url, token }, calls);
    expect(refusals.codes).toEqual(calls.map(({ code }) => code));
    await fetch(`${product.url}/person/${stay.person.familyName}?nhs=${stay.person.nhsNumber}`);

    const files = await readLogFiles(product.dataDir);
    expect([...files.keys()].some((path) => path.endsWith('logs/homeward.jsonl'))).toBe(true);
    const envelopes = writtenTopics.flatMap((topic) => logs[topic].map(({ key, headers }) => `${key} ${Object.values(headers).join(' ')}`));
    const places: readonly (readonly [string, string])[] = [
      ['envelopes', envelopes.join('\n')],
      ['topics', (await topicNames(product.kafka)).join('\n')],
      ['acknowledgements', answers.map(([, , whole]) => whole).join('\n')],
      ['problems', refusals.text],
      ['output', said + product.output()],
      ['status', (await product.command('status')).stdout],
      ['status --json', JSON.stringify(await askStatus(product))],
      ...files,
    ];
    expect(places.flatMap(([place, text]) => personalTraces(text, stays).map((trace) => `${place}: ${trace}`))).toEqual([]);
  });
});

/** What the command says as JSON. */
async function told<T>(...args: readonly string[]): Promise<T> {
  const { code, stdout, stderr } = await product.command(...args, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as T;
}

interface Letter {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly correlationId: string | null;
  readonly fault: { readonly code: string };
}

describe('the command line beside a running hub', () => {
  const letters = (...filter: readonly string[]) => told<Letter[]>('dead-letters', 'list', '--app', 'adapter-acute', ...filter);

  it('lists what no door took, shows one, and its body only when asked', async () => {
    const dead = await letters('--kind', 'message', '--fault', 'HUB_DECODE');
    expect(dead.map(({ kind, status, fault }) => [kind, status, fault.code])).toContainEqual(['message', 'dead', 'HUB_DECODE']);
    const [{ id }] = dead as [Letter];
    const shown = (await product.command('dead-letters', 'show', id)).stdout;
    expect(shown).toContain(id);
    expect(personalTraces(shown, delivered.stays)).toEqual([]);
    const whole = (await product.command('dead-letters', 'show', id, '--body')).stdout;
    expect(personalTraces(whole, delivered.stays)).not.toEqual([]);
  });

  it('replays one, which is as wrong as before and a dead letter again; drops it for a reason', async () => {
    const [{ id }] = (await letters('--status', 'dead', '--fault', 'HUB_DECODE')) as [Letter];
    const [begun] = await told<{ id: string }[]>('dead-letters', 'replay', id);
    const worked = async () => (await told<{ id: string; dead: number }[]>('replay', 'list')).find((each) => each.id === begun?.id)?.dead;
    await eventually('the letter is dead again', async () => (await worked()) === 1, 30_000);
    expect(await told('dead-letters', 'drop', id, '--reason', 'spoiled on purpose')).toEqual({ dropped: 1 });
    expect((await letters('--status', 'dropped')).map((letter) => letter.id)).toEqual([id]);
  });

  it('traces a message by its control id from the door to the board', async () => {
    const [{ messages }] = delivered.stays as [TestStay];
    const hops = await told<{ app: string; outcome: string }[]>('trace', String(messages[0]?.controlId));
    const said = hops.map(({ app, outcome }) => `${app} ${outcome}`);
    expect(said).toEqual(expect.arrayContaining(['adapter-acute TAKEN', 'adapter-acute EMITTED', 'transfer-of-care TAKEN']));
  });

  it('builds an app anew from the log while the hub is stopped, and no sooner; the board is the same', async () => {
    const args = ['rebuild', 'transfer-of-care', '--port-base', String(product.portBase)];
    const board = async () => readBoard(product.url, await signIn((await product.command('sign-in', 'hub-clinician')).stdout.trim()));
    const before = await board();
    const early = await product.command(...args);
    expect([early.code, early.stderr]).toEqual([78, expect.stringContaining('stop it before an app is built anew')]);
    await product.end();
    const { code, stdout } = await product.command(...args);
    expect([code, stdout]).toEqual([0, 'transfer-of-care was built anew from the log\n']);
    const { dataDir, portBase } = product;
    product = await spawnProduct({ args: [...start.args, 'adapter-council'], dataDir, portBase });
    await eventually('everything is read', () => isSettled(product), 60_000);
    expect(await board()).toEqual(before);
  }, 240_000);

  it('says how deliveries go, and stops and resumes those to one partner', async () => {
    interface Partner {
      readonly partner: string;
      readonly app: string;
      readonly state: string;
    }
    const council = { partner: 'somerset-council', app: 'adapter-council' };
    expect(await told<Partner[]>('deliveries', 'partners')).toContainEqual(expect.objectContaining(council));
    expect(await told<Partner[]>('deliveries', 'disable', council.partner)).toMatchObject([{ ...council, state: 'disabled' }]);
    expect(await told<Partner[]>('deliveries', 'enable', council.partner)).toMatchObject([{ ...council, disabledAt: null }]);
    const made = await told<{ partner: string }[]>('deliveries', 'list', '--limit', '5');
    expect(made.filter(({ partner }) => partner !== council.partner)).toEqual([]);
    const nobody = await product.command('deliveries', 'enable', 'nobody');
    expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('there are: somerset-council')]);
  });
});
