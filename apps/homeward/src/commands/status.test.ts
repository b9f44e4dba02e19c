import { expect, test } from 'vitest';
import { inWords } from './status.ts';

const report = {
  running: true,
  version: '1.0.0',
  doors: { http: null, mllp: null },
  kafka: null,
  postgres: null,
  registry: null,
  data: '.',
};
const app = { name: 'chc', lag: 5, outbox: 0, faults: {} };

test('an app that waits says for what and where', () => {
  const failing = ['consumer spell.v1/3', 'consumer spell.v1/4'].map((part) => ({
    part,
    code: 'HUB_SCHEMA',
    reason: 'a newer release wrote it',
  }));
  const said = inWords({ ...report, apps: [{ ...app, state: 'degraded', failing }] });
  expect(said).toContain(
    'degraded by HUB_SCHEMA (consumer spell.v1/3, consumer spell.v1/4: a newer release wrote it), 5 to read, 0 to publish, no faults',
  );
});

test('an app that works says no more than that', () => {
  expect(inWords({ ...report, apps: [{ ...app, state: 'running', failing: [] }] })).toContain(
    'running, 5 to read, 0 to publish, no faults',
  );
});

test('what cannot be told while an engine is away is not told as a number', () => {
  const failing = [
    { part: 'relay', code: 'HUB_BROKER', reason: 'no broker answers' },
    { part: 'deliveries', code: 'HUB_STORE', reason: 'the connection to PostgreSQL is gone' },
  ];
  const said = inWords({ ...report, apps: [{ ...app, lag: -1, outbox: -1, state: 'degraded', failing }] });
  expect(said).toContain(
    'degraded by HUB_BROKER (relay: no broker answers) and HUB_STORE (deliveries: the connection to PostgreSQL is gone), ? to read, ? to publish',
  );
});
