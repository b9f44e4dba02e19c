import { randomUUID } from 'node:crypto';
import { outTopicOf } from '@homeward/contracts';
import { Fault, toFault } from '@homeward/kernel';
import type { Consumption, TopicSpec } from '../../ports/broker.ts';
import type { Adapter } from '../../surface/define-adapter.ts';
import type { DeliveryPartner } from '../../surface/outbound.ts';
import { consume } from '../consume.ts';
import { deadLetterTopicSpec } from '../dead-letter.ts';
import { parseCall } from '../letters/call-text.ts';
import { eventReplayer, type Replayer } from '../letters/replay-event.ts';
import { type Member, topicSpec } from '../member.ts';
import type { Relay } from '../relay.ts';
import type { AdapterDeps } from '../running.ts';
import type { Subscriptions } from '../subscriptions.ts';
import { considerAgain } from './await-context.ts';
import { eachStep } from './each-step.ts';
import { outgoingSubscriptions } from './outgoing.ts';
import { consumerOf, onlyOf, type Pushes, pushesOf } from './pushes.ts';
import { type Sender, startSender } from './sender.ts';

/** What is told to partners: read, written down, sent. */
export interface RunningDeliveries {
  readonly replayers: { readonly event: Replayer; readonly delivery: Replayer };
  /** Names of the partners that are called. */
  readonly partners: ReadonlySet<string>;
  /** Something may be due. */
  wake(): void;
  ready(): boolean;
  lag(): Promise<bigint>;
  stop(): Promise<void>;
}

/** A partner has a month to read its own topic. */
const OUT_RETENTION_MS = 30 * 24 * 3_600_000;

const outTopicSpec = ({ name }: DeliveryPartner): TopicSpec => ({
  name: outTopicOf(name),
  partitions: 6,
  config: { 'cleanup.policy': 'delete', 'retention.ms': String(OUT_RETENTION_MS) },
});

export interface DeliveryParts {
  readonly deps: AdapterDeps;
  readonly member: Member;
  readonly relay: Relay;
}

/** The topics that are read and written, and each reading partner's right to its own and no other. */
async function ensureTopics(pushes: Pushes, group: string, { deps: { broker } }: DeliveryParts): Promise<void> {
  const readers = [...pushes.partners.values()].filter(({ readsTopic }) => readsTopic);
  await broker.ensureTopics([...new Set([...pushes.topicsRead, ...pushes.topicsWritten])].map(topicSpec));
  await broker.ensureTopics([...pushes.topicsRead.map((topic) => deadLetterTopicSpec(topic, group)), ...readers.map(outTopicSpec)]);
  for (const { name } of readers) await broker.letRead({ user: name, topic: outTopicOf(name), groupPrefix: `${name}.` });
}

/** A dead delivery goes back to its place in the line, with the call as somebody edited it where somebody did. */
const deliveryReplayer =
  ({ deps: { clock } }: DeliveryParts): Replayer =>
  async (tx, { letter, body }) => {
    const call = letter.version > 1 ? parseCall(body.bytes.toString('utf8')) : null;
    const isThere = await tx.deliveries.revive(letter.origin, call, clock.now());
    return isThere ? 'to be sent again' : 'it was settled before';
  };

interface Reading {
  readonly pushes: Pushes;
  readonly group: string;
  readonly subscriptions: Subscriptions;
}

function openSender({ pushes, group }: Reading, { deps, member, relay }: DeliveryParts): Sender {
  const { store, clock, metrics, http } = deps;
  const { config, log, health, tuning, unit } = member;
  const partners = [...pushes.partners.values()].filter(({ endpoint }) => endpoint !== null);
  if (http === undefined && partners.length > 0) throw new Fault('HUB_BUG', 'an adapter with partners to call was given no HTTP client');
  const { deliveries } = tuning;
  const awaiting = { store, pushes, config, group, awaitContextMs: deliveries.awaitContextMs };
  const countWaiting = async () => {
    for (const [partner, waiting] of await store.deliveries.backlog()) metrics.gauge('homeward_deliveries_waiting', { partner }, waiting);
  };
  // An event that cannot be considered again leaves no line held whose dead letter was dropped, and no figure old.
  const housekeeping = (now: number) =>
    eachStep([
      () => considerAgain(awaiting, now),
      () => store.transaction((tx) => tx.deliveries.followLetters(now)),
      () => store.deliveries.forget(now - deliveries.keepDoneMs),
      countWaiting,
    ]);
  return startSender({
    app: unit().app,
    owner: randomUUID(),
    partners,
    store,
    http: http as NonNullable<typeof http>,
    clock,
    log,
    metrics,
    health,
    tuning: deliveries,
    source: unit().source,
    draw: Math.random,
    specOf: (outbound) => pushes.all.find(({ name }) => name === outbound)?.spec,
    committed: (isCalm) => (isCalm ? relay.note() : relay.wake()),
    monotonic: () => performance.now(),
    leaseMs: tuning.leaseMs,
    drainMs: tuning.drainMs,
    housekeeping,
  });
}

async function read(
  { group, subscriptions, pushes }: Reading,
  sender: Sender,
  { deps, member, relay }: DeliveryParts,
): Promise<Consumption> {
  const { store, broker, metrics } = deps;
  const { health, tuning, unit } = member;
  const committed = (isCalm = false) => {
    if (isCalm) relay.note();
    else relay.wake();
    sender.wake();
  };
  try {
    const topics = pushes.topicsRead;
    const gathers = true; // a call to a partner takes longer than events are held back
    return await consume({ store, broker, subscriptions, group, topics, gathers, health, metrics, tuning, unit, committed });
  } catch (thrown) {
    await sender.stop(); // a start that fails leaves nothing running
    throw toFault(thrown);
  }
}

/** Starts what an adapter tells partners; null where its configuration names none: then nothing is read. */
export async function startDeliveries(adapter: Adapter, parts: DeliveryParts): Promise<RunningDeliveries | null> {
  try {
    return await start(adapter, parts);
  } catch (thrown) {
    await parts.relay.stop(); // a start that fails leaves nothing running
    throw thrown;
  }
}

async function start(adapter: Adapter, parts: DeliveryParts): Promise<RunningDeliveries | null> {
  const { config, unit } = parts.member;
  const pushes = pushesOf(adapter, config);
  if (pushes.all.length === 0) return null;
  const group = `${adapter.name}.outbound`;
  await ensureTopics(pushes, group, parts);
  const reading: Reading = { pushes, group, subscriptions: outgoingSubscriptions({ pushes, config }) };
  const alone = (push: string) => ({
    consumer: consumerOf(group, push),
    subscriptions: () => outgoingSubscriptions({ pushes: onlyOf(pushes, push), config }),
  });
  const sender = openSender(reading, parts);
  const consumption = await read(reading, sender, parts);
  return {
    partners: new Set([...pushes.partners.values()].flatMap(({ name, endpoint }) => (endpoint === null ? [] : [name]))),
    replayers: { event: eventReplayer({ group, subscriptions: reading.subscriptions, unit, alone }), delivery: deliveryReplayer(parts) },
    wake: () => sender.wake(),
    ready: () => consumption.ready(),
    lag: () => consumption.lag(),
    stop: async () => {
      await Promise.all([consumption.stop(), sender.stop()]);
    },
  };
}
