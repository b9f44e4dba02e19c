import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import { loadConfig } from './load-config.ts';

const flags = { portBase: null, dataDir: null, defaultDataDir: '/somewhere/.homeward' };

function problemsOf(env: Record<string, string>): string {
  try {
    loadConfig(env, flags);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Fault);
    expect((thrown as Fault).code).toBe('HUB_CONFIG');
    return (thrown as Fault).message;
  }
  throw new Error('the configuration was accepted');
}

test('nothing configured is a development hub on the well-known ports', () => {
  const config = loadConfig({}, flags);
  expect(config).toMatchObject({ environment: 'development', dataDir: '/somewhere/.homeward' });
  expect(config.ports).toEqual({
    http: 8080,
    mllp: 2575,
    kafka: 29_092,
    controller: 29_093,
    postgres: 25_432,
    partners: 29_094,
    brokers: 29_095,
    counterparts: 29_110,
  });
});

test('a port base lays every port out side by side', () => {
  expect(loadConfig({}, { ...flags, portBase: 9000 }).ports).toEqual({
    http: 9000,
    mllp: 9001,
    kafka: 9002,
    controller: 9003,
    postgres: 9004,
    partners: 9005,
    brokers: 9006,
    counterparts: 9020,
  });
});

test.each([Number.NaN, 80, 65_530, 1.5])('a port base of %s is refused', (portBase) => {
  expect(() => loadConfig({}, { ...flags, portBase })).toThrow('--port-base');
});

test('all problems are reported together', () => {
  const message = problemsOf({ HOMEWARD_HTTP_PORT: 'eighty', HOMEWARD_ENV: 'staging', HOMEWARD_KAKFA_BROKERS: 'x:1' });
  expect(message).toContain('3 problem(s)');
  expect(message).toContain('HOMEWARD_HTTP_PORT');
  expect(message).toContain('HOMEWARD_ENV');
  expect(message).toContain('HOMEWARD_KAKFA_BROKERS is not a setting');
});

test('development refuses to listen beyond loopback', () => {
  expect(problemsOf({ HOMEWARD_HTTP_HOST: '0.0.0.0' })).toContain('development listens on loopback only');
});

test('production guesses no organisation, address or credential', () => {
  const message = problemsOf({ HOMEWARD_ENV: 'production' });
  for (const name of ['HOMEWARD_ORGANISATION', 'HOMEWARD_KAFKA_BROKERS', 'HOMEWARD_DATABASE_URL', 'HOMEWARD_SESSION_KEYS'])
    expect(message).toContain(name);
});

test('a malformed secret is not repeated', () => {
  expect(problemsOf({ HOMEWARD_DATABASE_URL: 'mysql://root:hunter2@db/x' })).not.toContain('hunter2');
});

test('half a SASL login is refused', () => {
  expect(problemsOf({ HOMEWARD_KAFKA_SASL_USERNAME: 'hub' })).toContain('go together');
});

test('a broker without a port is refused before anything starts', () => {
  expect(problemsOf({ HOMEWARD_KAFKA_BROKERS: 'foo' })).toContain('HOMEWARD_KAFKA_BROKERS: is not host:port');
  expect(loadConfig({ HOMEWARD_KAFKA_BROKERS: 'a:9092, [::1]:9092' }, flags).settings.HOMEWARD_KAFKA_BROKERS).toEqual([
    'a:9092',
    '[::1]:9092',
  ]);
});
