import { defaultTuning } from '@homeward/hub/runtime';
import { expect, test } from 'vitest';
import { deliveryTuning } from './delivery-settings.ts';
import { loadConfig } from './load-config.ts';

const load = (env: Record<string, string>) => loadConfig(env, { portBase: null, dataDir: null, defaultDataDir: '/somewhere' }).settings;

test('nothing set is what the runtime does by itself', () => {
  expect(deliveryTuning(load({}))).toEqual(defaultTuning.deliveries);
});

test('what is set reaches the runtime', () => {
  const tuning = deliveryTuning(
    load({
      HOMEWARD_DELIVERY_SCHEDULE_SECONDS: '1, 5,60',
      HOMEWARD_DELIVERY_RETRY_AFTER_SECONDS: '7200',
      HOMEWARD_DELIVERY_BREAKER_FAILURES: '3',
      HOMEWARD_DELIVERY_BREAKER_SECONDS: '10',
      HOMEWARD_DELIVERY_BREAKER_MAX_SECONDS: '600',
      HOMEWARD_DELIVERY_DISABLE_HOURS: '24',
      HOMEWARD_DELIVERY_KEEP_DAYS: '30',
    }),
  );
  expect(tuning).toEqual({
    ...defaultTuning.deliveries,
    scheduleMs: [1_000, 5_000, 60_000],
    maxRetryAfterMs: 7_200_000,
    breakerFailures: 3,
    openMs: 10_000,
    maxOpenMs: 600_000,
    disableAfterMs: 86_400_000,
    keepDoneMs: 30 * 86_400_000,
  });
});

test.each([
  ['HOMEWARD_DELIVERY_SCHEDULE_SECONDS', '0'],
  ['HOMEWARD_DELIVERY_SCHEDULE_SECONDS', '60,5'],
  ['HOMEWARD_DELIVERY_SCHEDULE_SECONDS', '5,90000'],
  ['HOMEWARD_DELIVERY_SCHEDULE_SECONDS', '5,,60'],
  ['HOMEWARD_DELIVERY_SCHEDULE_SECONDS', Array.from({ length: 25 }, () => '5').join()],
  ['HOMEWARD_DELIVERY_RETRY_AFTER_SECONDS', '0'],
  ['HOMEWARD_DELIVERY_BREAKER_FAILURES', '0'],
  ['HOMEWARD_DELIVERY_BREAKER_FAILURES', 'never'],
  ['HOMEWARD_DELIVERY_BREAKER_MAX_SECONDS', '4'],
  ['HOMEWARD_DELIVERY_DISABLE_HOURS', '721'],
  ['HOMEWARD_DELIVERY_KEEP_DAYS', '0'],
])('%s=%s is out of bounds', (name, value) => {
  expect(() => load({ [name]: value })).toThrow(expect.objectContaining({ code: 'HUB_CONFIG', message: expect.stringContaining(name) }));
});
