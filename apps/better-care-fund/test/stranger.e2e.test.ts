import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { deriveId } from '@homeward/kernel';
import { eventually, rawKafka, type RawRecord, visitorAt, type Visitor } from '@homeward/testing';
import { type SpawnedProduct, spawnProduct } from '@homeward/testing/product';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countedFrom, plus, startOf } from './stranger/calendar.ts';
import { type Heard, readEvents } from './stranger/read-events.ts';
import { type Count, recount } from './stranger/recount.ts';

/**
 * Somebody who has the catalogue of events and the page "How figures are counted", and nothing else of the hub, comes to the same figures: by an
 * implementation of its own, which shares no code with the app.
 */
const topics = ['spell.v1', 'referral.v1', 'transfer.v1', 'sourcing.v1', 'support.v1'];
const shares = [
  'discharge-delay-average',
  'discharged-on-ready-date',
  'discharge-delay-when-delayed',
  'discharged-to-usual-residence',
  'pathway-0-share',
  'pathway-1-share',
  'pathway-2-share',
  'referred-before-ready',
  'stage-ready-to-referred',
  'stage-referred-to-pathway',
  'support-offers-accepted',
  'support-time-to-first-contact',
];
const daily = ['ready-and-still-in-hospital', 'stay-7-days', 'stay-14-days', 'stay-21-days'];
const counts = ['emergency-admissions-65', 'home-care-hours-sourced', 'care-packages-handed-back'];

const metrics = [...shares, ...daily, ...counts];
const csvOf = (metric: string) => `/figures/${metric}/figures.csv?grain=WEEK`;

const localities = JSON.parse(await readFile(new URL('../src/domain/data/localities.json', import.meta.url), 'utf8')) as {
  council: { code: string };
  localities: Record<string, string[]>;
};
const councilOf = (district: string) => (Object.values(localities.localities).flat().includes(district) ? localities.council.code : null);

type Parts = Readonly<Record<string, readonly [numerator: number, denominator: number | null]>>;

/** By the start of the week; weeks in which nothing was counted are left out. */
function byWeek(found: readonly Count[], metric: string, area: string): Parts {
  const own = found.filter((count) => count.metric === metric && count.areas.includes(area));
  const weeks = Map.groupBy(own, ({ day }) => startOf('WEEK', day));
  const sum = (of: readonly Count[], part: 'numerator' | 'denominator') => of.reduce((all, count) => all + count[part], 0);
  return Object.fromEntries(
    [...weeks].map(([week, of]) => [week, [sum(of, 'numerator'), shares.includes(metric) ? sum(of, 'denominator') : null]]),
  );
}

describe('figures made again by a stranger', () => {
  let product: SpawnedProduct;
  let commissioner: Visitor;
  beforeAll(async () => {
    product = await spawnProduct({ args: ['--seed', '7', '--history', 'none'] });
    const signInUrl = (await product.command('sign-in', 'commissioner')).stdout.trim();
    commissioner = await visitorAt({ url: product.url, prefix: '/dashboard', signInUrl });
    await eventually('the county was played', () => /(\d+) of \1 messages sent/.test(product.output()), 300_000);
    await eventually(
      'every metric has figures',
      async () => {
        const answers = await Promise.all(metrics.map((metric) => commissioner.get(csvOf(metric))));
        return answers.every(({ status }) => status === 200);
      },
      120_000,
    );
  }, 480_000);
  afterAll(() => product?.clear(), 60_000);

  /** Weeks of the file, those with nothing left out; of people a day only the numerator is compared here, its days are the calendar's. */
  async function told(metric: string, area: string): Promise<Parts> {
    const query = area === 'SYSTEM' ? '' : `&area=${area}`;
    const { status, text } = await commissioner.get(`${csvOf(metric)}${query}`);
    if (status !== 200) throw new Error(`${metric} of ${area}: ${status}`);
    const [head = '', ...lines] = text.trim().split('\r\n');
    const at = (name: string) => head.split(',').indexOf(name);
    const rows = lines.map((line) => line.split(','));
    const number = (row: string[], name: string) => (row[at(name)] === '' ? null : Number(row[at(name)]));
    for (const row of rows) {
      const [numerator, denominator, value] = [number(row, 'numerator') ?? 0, number(row, 'denominator'), number(row, 'value')];
      const multiplier = { '%': 100, hours: 1 / 60 }[row[at('unit')] ?? ''] ?? (metric.startsWith('stage-') ? 1 / 1440 : 1);
      if (denominator) expect(value).toBeCloseTo((numerator / denominator) * multiplier, 9);
    }
    const kept = rows.map(
      (row) =>
        [
          row[at('period_start')] ?? '',
          number(row, 'numerator') ?? 0,
          shares.includes(metric) ? number(row, 'denominator') : null,
        ] as const,
    );
    return Object.fromEntries(kept.flatMap(([week, ...parts]) => (parts[0] === 0 && !parts[1] ? [] : [[week, parts]])));
  }

  async function agree(areas: readonly string[]): Promise<readonly Heard[]> {
    let events: readonly Heard[] = [];
    /** What was compared last. As long as anything differs, that is enough: asking for every file costs the product a second. */
    let [what, ours, theirs]: [string, Parts | string, Parts] = ['', {}, {}];
    let lasting = 0;
    const areAlike = async () => {
      events = await readEvents(product.kafka, topics);
      const found = recount(events, plus(countedFrom(Date.now() + 1), -1), councilOf);
      lasting = 0;
      for (const metric of metrics) {
        for (const area of areas) {
          [what, ours, theirs] = [`${metric} ${area}`, await told(metric, area).catch(String), byWeek(found, metric, area)];
          if (!isDeepStrictEqual(ours, theirs)) return false;
          if (Object.keys(ours).length > 1) lasting += 1;
        }
      }
      return true;
    };
    await eventually('the figures agree', areAlike, { timeoutMs: 60_000, everyMs: 500 }).catch(() =>
      expect({ what, figures: ours }).toEqual({ what, figures: theirs }),
    );
    expect(lasting).toBeGreaterThan(areas.length * 6);
    return events;
  }

  test('from the topics as they are', async () => {
    const trusts = new Set((await readEvents(product.kafka, ['spell.v1'])).map(({ data }) => data.visit.trust as string));
    const events = await agree(['SYSTEM', `COUNCIL.${localities.council.code}`, ...[...trusts].map((trust) => `TRUST.${trust}`)]);
    expect(new Set(events.map(({ key }) => key)).size).toBeGreaterThan(200);
  }, 120_000);

  test('and whatever somebody answers who was not asked', async () => {
    const events = await eventually(
      'help and care were asked for',
      async () => {
        const heard = await readEvents(product.kafka, ['support.v1', 'sourcing.v1']);
        return heard.some(({ type }) => type === 'sourcing.accepted') && heard.some(({ type }) => type === 'support.offered') && heard;
      },
      60_000,
    );
    const accept = await say(product, 'kitchen-table', '/vcse/v1/support-acceptances');
    const contact = await say(product, 'kitchen-table', '/vcse/v1/support-contacts');
    const handBack = await say(product, 'somerset-council', '/council/v1/handbacks');
    const author = { role: 'manager' };
    const now = new Date().toISOString();
    const taken: number[] = [];
    for (const { type, key: stay, data } of events) {
      const { referralId: referral } = data;
      if (type === 'support.offered' && data.organisation !== 'org_kitchen_table') {
        const about = { stay, support: data.supportId, author };
        taken.push(await accept({ ...about, acceptedAt: now }));
        taken.push(await contact({ ...about, contactedAt: now, mode: 'call', outcome: 'helped', first: true }));
      }
      const about = { stay, referral, provider: 'org_nobody_asked', package: `pkg_${data.requestId}` };
      const given = { ...about, handedBackAt: now, lastDay: now.slice(0, 10), reason: 'other', author };
      if (type === 'sourcing.accepted') taken.push(await handBack(given));
    }
    expect(new Set(taken)).toEqual(new Set([202]));
    await agree(['SYSTEM']);
  }, 180_000);

  test('and after everything was sent again, the last first, with as many stays that became known only now', async () => {
    const outside = rawKafka([product.kafka]);
    const records = (await outside.topicRecords('spell.v1')).reverse();
    await outside.produce('spell.v1', [...records, ...records].map(plain));
    await outside.produce('spell.v1', records.map(late));
    await outside.close();
    await agree(['SYSTEM']);
    const { text } = await commissioner.get('/figures/discharge-delay-average');
    expect(text).toMatch(/became known later/);
  }, 120_000);
});

/** At the door of a partner, as its own software; gives the status of the answer. */
async function say(product: SpawnedProduct, partner: string, path: string) {
  const token = (await product.command('token', partner)).stdout.trim();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return async (body: object) => {
    const { status } = await fetch(`${product.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return status;
  };
}

const plain = ({ key, value, headers }: RawRecord) => ({ key, value, headers });

/** The same of somebody else, of whom nothing was known until now. */
function late({ key, value, headers }: RawRecord) {
  const other = `spl_late${deriveId('late', key ?? '').replaceAll('-', '')}`;
  const id = deriveId('late', headers['ce_id'] ?? '');
  return {
    key: other,
    value,
    headers: {
      ...headers,
      ce_subject: other,
      ce_id: id,
      ce_correlationid: id,
      ce_causationid: id,
      ce_recordedtime: new Date().toISOString(),
    },
  };
}
