import { decode } from '@homeward/contracts';
import type { Logger, Metrics, RouteRequest } from '@homeward/hub';
import { prefixedBroker, type RunningAdapter, startAdapter } from '@homeward/hub/runtime';
import { openBroker } from '@homeward/kafka';
import { fixedClock } from '@homeward/kernel';
import { openStore } from '@homeward/store';
import {
  accessibilityProblems,
  chromiumPath,
  eventually,
  openBrowser,
  rawKafka,
  testCluster,
  testDatabase,
  testPrefix,
} from '@homeward/testing';
import { type MllpServer, openMllpClient, startMllpServer } from '@homeward/transports';
import { createRenderer } from '@homeward/web';
import { afterAll, describe, expect, test } from 'vitest';
import { adapter } from '../src/index.ts';
import { config, loadFixtures, RECEIVED_AT } from './load-fixtures.ts';
import { leaks, personalValues } from './personal-values.ts';

/** Keeps every line with all its fields, before any allow-list: nothing personal may get even this far. */
function recordingLog(): Logger & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const line = (message: string, fields: unknown): void =>
    void lines.push(
      `${message} ${JSON.stringify(fields, (_, value) => (value instanceof Error ? `${value.name} ${value.message} ${value.stack}` : value))}`,
    );
  const log = { lines, debug: line, info: line, warn: line, error: line, child: () => log };
  return log as unknown as Logger & { readonly lines: readonly string[] };
}

const unmeasured: Metrics = { count: () => undefined, observe: () => undefined, gauge: () => undefined };

interface RunningDoor {
  readonly adapter: RunningAdapter;
  readonly mllp: MllpServer;
  readonly log: ReturnType<typeof recordingLog>;
  readonly clock: ReturnType<typeof fixedClock>;
  /** Prefix of this test's topics. */
  readonly prefix: string;
  readonly brokers: readonly string[];
}

/** The adapter on a real store and a real broker, with its HL7 door at a socket. */
async function runAdapter(): Promise<RunningDoor> {
  const { brokers } = await testCluster();
  const database = await testDatabase();
  const log = recordingLog();
  const clock = fixedClock(RECEIVED_AT);
  const prefix = testPrefix();
  const store = await openStore({ url: database.url, schema: 'adapter_acute', log, clock });
  const broker = await openBroker({ brokers, clientId: 'adapter-acute-test', log });
  const deps = {
    store,
    broker: prefixedBroker(broker, prefix),
    clock,
    log,
    metrics: unmeasured,
    config,
    organisation: 'RH5',
    environment: 'development' as const,
  };
  const running = await startAdapter(adapter, { ...deps, tuning: { relayPollMs: 20 } });
  const mllp = await startMllpServer({
    host: '127.0.0.1',
    port: 0,
    door: running.doors['adt'] as NonNullable<(typeof running.doors)[string]>,
    log,
  });
  afterAll(async () => {
    await mllp.stop();
    await running.stop();
    await broker.close();
    await store.close();
  });
  return { adapter: running, mllp, log, clock, prefix, brokers };
}

const at = await runAdapter();
const client = openMllpClient({ host: '127.0.0.1', port: at.mllp.port });
afterAll(() => client.close());

const fixtures = loadFixtures().filter((fixture) => fixture.inbound === 'adt');
const bytesOf = (name: string): Buffer => (fixtures.find((fixture) => fixture.name === name) as (typeof fixtures)[number]).bytes;
const send = async (bytes: Buffer): Promise<readonly string[]> => (await client.send(bytes)).toString('latin1').split('\r');
const msaOf = (answer: readonly string[]): readonly string[] => {
  const msa = answer.find((line) => line.startsWith('MSA')) ?? '';
  return msa.split(msa.charAt(3));
};

async function pageAt(address: string): Promise<string> {
  const [route] = adapter.routes;
  const url = new URL(address, 'http://localhost');
  const request: RouteRequest = {
    actor: null,
    params: {},
    query: url.searchParams,
    form: new URLSearchParams(),
    path: url.pathname,
    prefix: '/acute',
    site: 'http://localhost',
    signal: new AbortController().signal,
  };
  const reply = await route?.handle(request, at.adapter.handle);
  if (reply?.kind !== 'page') throw new Error('not a page');
  const view = {
    title: reply.title,
    actor: null,
    prefix: '/acute',
    path: url.pathname,
    navigation: [],
    csrfToken: null,
    assets: '/assets/x',
  };
  return createRenderer({ clock: at.clock, environment: 'development' }).render(reply.template, reply.model, view);
}

describe('the door for HL7, on real engines', () => {
  test('an admission is acknowledged when it is kept, and published once however often it is sent', async () => {
    const first = msaOf(await send(bytesOf('a01-admission')));
    expect(first.slice(0, 3)).toEqual(['MSA', 'AA', 'F0001']);
    const correlationId = first[3]?.replace('accepted ', '') ?? '';
    expect(msaOf(await send(bytesOf('a01-admission')))).toEqual(['MSA', 'AA', 'F0001', `duplicate ${correlationId}`]);

    const raw = rawKafka(at.brokers);
    const records = await eventually('two events on the topic', async () => {
      const all = await raw.topicRecords(`${at.prefix}.spell.v1`).catch(() => []); // a new topic may not have its leaders yet
      const found = all.filter((record) => record.headers['ce_correlationid'] === correlationId);
      return found.length >= 2 ? found : null;
    });
    await raw.close();
    expect(new Set(records.map((record) => record.value && decode(record.value).type))).toEqual(
      new Set(['spell.admitted.v1', 'spell.expected-date-set.v1']),
    );
    expect(leaks(JSON.stringify(records.map(({ key, headers }) => ({ key, headers }))), personalValues(bytesOf('a01-admission')))).toEqual(
      [],
    );
  });

  test('the same control id with other content is refused at MSH-10', async () => {
    const other = Buffer.from(bytesOf('a01-admission').toString().replace('BAY2-BED6', 'BAY2-BED7'));
    const answer = await send(other);
    expect(msaOf(answer).slice(0, 3)).toEqual(['MSA', 'AE', 'F0001']);
    expect(answer[2]).toBe('ERR|MSH^1^10^205&Duplicate key identifier&HL70357&HUB_CONFLICT&message-id&HOMEWARD');
  });

  test('ten million bytes are refused by name, and the connection goes on', async () => {
    const answer = await send(Buffer.concat([bytesOf('a01-utf8-undeclared'), Buffer.alloc(10_000_000, 'x')]));
    expect(msaOf(answer).slice(0, 3)).toEqual(['MSA', 'AE', 'F0008']);
    expect(msaOf(answer)[3]).toContain('HUB_TOO_LARGE');
    expect(msaOf(await send(bytesOf('a02-move'))).slice(0, 3)).toEqual(['MSA', 'AA', 'F0030']);
  });

  test('every fixture is answered with its code, and no log line holds a personal value', async () => {
    for (const { bytes, expected } of fixtures) {
      const wanted = msaOf((expected as { answer: readonly string[] }).answer);
      expect(msaOf(await send(bytes)).slice(0, 3)).toEqual(wanted.slice(0, 3));
    }
    const personal = fixtures.flatMap((fixture) => personalValues(fixture.bytes));
    expect(leaks(at.log.lines.join('\n'), personal)).toEqual([]);
  });

  test('the page says what came in, what had no effect and why', async () => {
    const html = await pageAt('/acute/messages');
    for (const words of ['MPH-PAS@RH5', 'event not used: A04', 'HUB_INVALID, PV1-19, required', 'class is not inpatient', 'HUB_CONFLICT'])
      expect(html).toContain(words);
    expect(
      leaks(
        html.replaceAll(/<[^>]*>/g, ' '),
        fixtures.flatMap((fixture) => personalValues(fixture.bytes)),
      ),
    ).toEqual([]);
  });

  test.skipIf(chromiumPath === null)('the page is accessible (needs Chromium)', async () => {
    const browser = await openBrowser();
    const page = await browser.newPage();
    await page.setContent(await pageAt('/acute/messages'));
    expect(await accessibilityProblems(page)).toEqual([]);
    await browser.close();
  });

  test('the page filters by its address', async () => {
    const html = await pageAt('/acute/messages?result=skipped&reason=event+not+used%3A+A28');
    expect(html).toContain('F0047');
    expect(html).not.toContain('F0048');
    expect(await pageAt('/acute/messages?sender=nobody')).toContain('No message fits these filters');
    expect(await pageAt('/acute/messages?result=no-such&before=x&days=0')).toContain('F0047');
  });

  test('older messages are a page further on', async () => {
    const first = await pageAt('/acute/messages');
    const [, next = ''] = /href="([^"]*before=[^"]*)"/.exec(first) ?? [];
    const second = await pageAt(next.replaceAll('&amp;', '&'));
    expect(second).toContain('Newest messages');
    expect(second).toContain('F0001');
    expect(first).not.toContain('>F0001<');
  });
});
