import { Fault } from '@homeward/kernel';

/** The ports of one copy of the product on one machine. */
export interface Ports {
  readonly http: number;
  readonly mllp: number;
  readonly kafka: number;
  readonly controller: number;
  readonly postgres: number;
  readonly partners: number;
  /** First of the six ports of a second and a third Kafka broker: each takes records, its controller, partners. */
  readonly brokers: number;
  /** First of the ten ports of the synthetic county's partner systems. */
  readonly counterparts: number;
}

const defaults: Ports = {
  http: 8080,
  mllp: 2575,
  kafka: 29_092,
  controller: 29_093,
  postgres: 25_432,
  partners: 29_094,
  brokers: 29_095,
  counterparts: 29_110,
};

/** Ports that a base reserves: N to N+29, so that copies run side by side. */
const RESERVED = 30;

/** The well-known ports, or those that `--port-base N` lays out: N HTTP, N+1 MLLP, N+2 Kafka, N+3 controller, N+4 PostgreSQL, N+5 partners' SASL, N+6 on further brokers, N+20 on the synthetic county's partner systems. */
export function portsFrom(base: number | null): Ports {
  if (base === null) return defaults;
  if (!Number.isInteger(base) || base < 1024 || base > 65_536 - RESERVED) {
    throw new Fault('HUB_CONFIG', `--port-base takes a whole number from 1024 to ${65_536 - RESERVED}`);
  }
  return {
    http: base,
    mllp: base + 1,
    kafka: base + 2,
    controller: base + 3,
    postgres: base + 4,
    partners: base + 5,
    brokers: base + 6,
    counterparts: base + 20,
  };
}
