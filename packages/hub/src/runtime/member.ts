import type { Topic } from '@homeward/contracts';
import { topics } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import type { TopicSpec } from '../ports/broker.ts';
import type { Logger } from '../ports/logger.ts';
import type { App } from '../surface/define-app.ts';
import { sourceOf } from './envelope.ts';
import { type Health, trackHealth } from './health.ts';
import { publicationLetter, publicationTrace } from './letters/publication.ts';
import { type Relay, startRelay } from './relay.ts';
import type { AppDeps } from './running.ts';
import type { UnitContext } from './settle-aggregates.ts';
import { defaultTuning, type Tuning } from './tuning.ts';

/** What every app and adapter runs on. */
export interface Member {
  readonly config: unknown;
  readonly log: Logger;
  readonly tuning: Tuning;
  readonly health: Health;
  /** Context of a unit of work that starts now. */
  unit(): UnitContext;
  /** `isAsked`: whether somebody is served whom a turn of the relay would hold up; nobody unless told. */
  startRelay(isAsked?: () => boolean): Relay;
}

/** Throws `HUB_CONFIG`, naming settings and never their values. */
export function checkConfig(name: string, schema: App['config'], config: unknown): unknown {
  const checked = schema.safeParse(config);
  if (checked.success) return checked.data;
  const where = checked.error.issues.map((issue) => `${issue.path.join('.') || 'the whole'} (${issue.code})`);
  throw new Fault('HUB_CONFIG', `configuration of ${name}: ${where.join(', ')}`);
}

export function openMember({ name, config }: { name: string; config: App['config'] }, deps: AppDeps): Member {
  const { store, broker, clock, organisation } = deps;
  const log = deps.log.child({ app: name });
  const tuning = { ...defaultTuning, ...deps.tuning };
  const health = trackHealth(log);
  const source = sourceOf(name, organisation);
  const unit = (): UnitContext => ({ app: name, source, organisation, now: clock.now(), rebuilding: false });
  return {
    config: checkConfig(name, config, deps.config),
    log,
    tuning,
    health,
    unit,
    startRelay: (isAsked = () => false) =>
      startRelay({
        yielding: { isAsked, forMs: tuning.relayYieldMs },
        store: store.relay,
        broker,
        health,
        tuning,
        letterOf: (at, fault) => {
          log.error('a record that Kafka will never take is a dead letter', { topic: at.record.topic, code: fault.code });
          return { letter: publicationLetter(at, fault, { app: name, now: clock.now() }), told: publicationTrace(unit(), at, fault) };
        },
      }),
  };
}

export function topicSpec(topic: Topic): TopicSpec {
  const { name, partitions, config } = topics[topic];
  return { name, partitions, config };
}
