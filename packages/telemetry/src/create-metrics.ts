import type { Metrics } from '@homeward/hub';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; from one millisecond to ten seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export interface ExposedMetrics extends Metrics {
  /** Text in the Prometheus exposition format. */
  expose(): Promise<string>;
}

/** Metrics for Prometheus. The first use of a name fixes its labels; another set of labels later is a programming error and throws. */
export function createMetrics(): ExposedMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'homeward_process_' });
  const known = new Map<string, Counter | Gauge | Histogram>();
  const find = <M extends Counter | Gauge | Histogram>(name: string, labels: object, make: (options: object) => M): M => {
    const found =
      known.get(name) ?? make({ name, help: name.replaceAll('_', ' '), labelNames: Object.keys(labels), registers: [registry] });
    known.set(name, found);
    return found as M;
  };
  return {
    count: (name, labels, by = 1) => find(name, labels, (options) => new Counter(options as never)).inc(labels, by),
    gauge: (name, labels, value) => find(name, labels, (options) => new Gauge(options as never)).set(labels, value),
    observe: (name, labels, value) =>
      find(name, labels, (options) => new Histogram({ ...options, buckets: BUCKETS } as never)).observe(labels, value),
    expose: () => registry.metrics(),
  };
}
