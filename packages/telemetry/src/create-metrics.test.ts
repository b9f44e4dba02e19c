import { expect, test } from 'vitest';
import { createMetrics } from './create-metrics.ts';

test('counts, gauges and durations come out in the Prometheus format', async () => {
  const metrics = createMetrics();
  metrics.count('homeward_door_messages_total', { door: 'adt', result: 'accepted' });
  metrics.count('homeward_door_messages_total', { door: 'adt', result: 'accepted' }, 2);
  metrics.gauge('homeward_lag', { app: 'chc' }, 7);
  metrics.observe('homeward_batch_seconds', { app: 'chc' }, 0.02);
  const text = await metrics.expose();
  expect(text).toContain('homeward_door_messages_total{door="adt",result="accepted"} 3');
  expect(text).toContain('homeward_lag{app="chc"} 7');
  expect(text).toContain('homeward_batch_seconds_count{app="chc"} 1');
});
