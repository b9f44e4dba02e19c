import type { Logger } from '@homeward/hub';
import type { Broker } from '@homeward/hub/ports';
import { type AppStatus, tuneCollector } from '@homeward/hub/runtime';
import { systemClock } from '@homeward/kernel';
import { openBroker } from '@homeward/kafka';
import type { BrokerCount } from '@homeward/local';
import { openRevocations } from '@homeward/store';
import { createMetrics, watchLoop } from '@homeward/telemetry';
import type { Config } from '../config/load-config.ts';
import { brokerLogin } from './broker-login.ts';
import type { Member } from './catalogue.ts';
import type { Parts } from './choose-parts.ts';
import { openControl, type StatusReport } from './control.ts';
import { type Engines, startEngines } from './engines.ts';
import { useExternalRegistry } from './external-registry.ts';
import { answerQuestions } from './questions/answer-questions.ts';
import { endFormerReaders } from './end-former-readers.ts';
import { kafkaLoginsOf } from './partners.ts';
import { openPatience, type Patiently } from './patience.ts';
import type { Place } from './place.ts';
import { openProductClock } from './product-clock.ts';
import { type OpenDoors, openDoors } from './start-doors.ts';
import type { OpenMailboxes } from './start-mailboxes.ts';
import { type MemberDeps, type RunningMember, startMember } from './start-members.ts';
import { type StopStep, stopInOrder } from './stop-in-order.ts';
import { type OwnTopicReader, topicReaders } from './topic-readers.ts';
import { version } from './version.ts';

export interface ProductOptions {
  /** What runs in this process, checked (`checkBefore`). */
  readonly parts: Parts;
  readonly place: Place;
  /** Brokers of the local Kafka; null for as many as the data folder was begun with. */
  readonly brokers: BrokerCount | null;
  readonly log: Logger;
  readonly env: Readonly<Record<string, string | undefined>>;
  onProgress(line: string): void;
  /** Gives up a start that waits. */
  readonly signal: AbortSignal;
}

export interface Addresses {
  readonly http: string;
  readonly mllp: string | null;
  /** Where clients of Confluent's Schema Registry find the schemas. */
  readonly registry: string;
  readonly kafka: string;
  /** Address at which partners read Kafka; null where Kafka is not ours. */
  readonly partners: string | null;
  /** Without its password. */
  readonly postgres: string;
  /** The data folder. */
  readonly data: string;
}

export interface Product {
  readonly addresses: Addresses;
  readonly broker: Broker;
  status(): Promise<StatusReport>;
  /** True once every app consumes what is assigned to it. */
  ready(): boolean;
  /** Doors, apps, Kafka, PostgreSQL, in that order. False where a part did not end in time and was left, as by a crash. */
  stop(): Promise<boolean>;
}

/** A start asks again for longer than that, and says each time what it waits for. */
const OPEN_MS = 10_000;
const LOCAL_SESSION_MS = 3_000;
const LOCAL_PARTITIONS = 3;

/** Brings everything up in order; what had started is stopped again where a later step fails. */
export async function startProduct(config: Config, options: ProductOptions): Promise<Product> {
  tuneCollector();
  const { members, elsewhere, isFront } = options.parts;
  const readers = await settleRegistry(config, [...members, ...elsewhere.map(({ member }) => member)], options);
  const undo: StopStep[] = [];
  const patiently = openPatience({ log: options.log, say: options.onProgress, signal: options.signal });
  const stop = () => stopInOrder(undo.splice(0).reverse());
  try {
    const { engines, broker, clock, revocations } = await openUnderneath(config, { ...options, patiently }, undo);
    const shared = { config, clock: clock.clock, log: options.log, metrics: createMetrics() };
    const loop = watchLoop(shared);
    undo.push({ part: 'control', end: async () => loop.stop() });
    options.onProgress('starting the apps');
    const running = await startMembers(members, { ...shared, databaseUrl: engines.databaseUrl, broker, patiently }, undo);
    let doors: OpenDoors | null = null;
    const status = reporter(running, { config, engines, doors: () => doors });
    const known = { broker, organisation: config.organisation, clock, revocations, engines, counterparts: config.ports.counterparts };
    const answer = answerQuestions(running, known);
    // Before the doors: what says at a door that it is ready also says so to its operators.
    const control = await openControl(options.place.controlDir, status, answer);
    undo.push({ part: 'control', end: () => control.close() });
    const opened = await openDoors({ ...shared, revocations, members: running, readers, elsewhere, isFront });
    doors = opened;
    undo.push({ part: 'doors', end: () => opened.close() });
    return {
      addresses: addressesOf(engines, opened, config),
      broker,
      status,
      ready: () => running.every((each) => each.running.ready()),
      stop,
    };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** What the apps stand on: engines, Kafka's client, the clock, and the list of who signed out. */
async function openUnderneath(
  config: Config,
  { brokers, log, env, onProgress, place, signal, patiently }: ProductOptions & { patiently: Patiently },
  undo: StopStep[],
) {
  const engines = await startEngines(config, { brokers, log, env, onProgress, signal, beside: place.beside });
  undo.push({ part: 'engines', end: () => engines.stop() });
  await patiently(() => createLogins(config, engines));
  const broker = await patiently(() => connect(config, engines, log));
  undo.push({ part: 'broker', end: () => broker.close() });
  await endFormerReaders(config, broker, log);
  const clock = await patiently(() => openProductClock(config, engines.databaseUrl, log));
  undo.push({ part: 'broker', end: () => clock.close() });
  const revocations = await patiently(() => openRevocations({ url: engines.databaseUrl, log, clock: systemClock }));
  undo.push({ part: 'broker', end: () => revocations.close() });
  return { engines, broker, clock, revocations };
}

/** Waits for all of them even where one fails: one that came up after the others were stopped would run on unseen. */
async function startMembers(
  members: readonly Member[],
  { patiently, ...deps }: MemberDeps & { patiently: Patiently },
  undo: StopStep[],
): Promise<readonly RunningMember[]> {
  const started = await Promise.allSettled(members.map((member) => patiently(() => startMember(member, deps))));
  const running = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  undo.push({ part: 'apps', end: () => Promise.all(running.map((each) => each.stop())) });
  for (const each of started) if (each.status === 'rejected') throw each.reason;
  return running;
}

/**
 * Settles schema ids for the partners that read topics of their own, and gives these. While the registry is away nothing is open that could
 * say so, but for the socket that `homeward status` asks.
 */
async function settleRegistry(
  config: Config,
  members: readonly Member[],
  { onProgress, signal, place }: ProductOptions,
): Promise<readonly OwnTopicReader[]> {
  const partners = topicReaders(members, config);
  let said: string | null = null;
  let control: { close(): Promise<void> } | null = null;
  const onWait = async (why: string | null): Promise<void> => {
    if (why !== null && why !== said) onProgress(`${why}; waiting for it`);
    said = why;
    if (why !== null) control ??= await openControl(place.controlDir, async () => waiting(config, said));
  };
  try {
    await useExternalRegistry({ config, partners, clock: systemClock, onWait, signal });
    return partners;
  } finally {
    await (control as { close(): Promise<void> } | null)?.close();
  }
}

function waiting({ dataDir, settings }: Config, why: string | null): StatusReport {
  const registry = `${settings.HOMEWARD_SCHEMA_REGISTRY_URL} (${why}; waiting for it)`;
  return { running: true, version, doors: { http: null, mllp: null }, kafka: null, postgres: null, registry, data: dataDir, apps: [] };
}

async function connect(config: Config, { brokers, partners }: Engines, log: Logger): Promise<Broker> {
  return openBroker({
    brokers,
    clientId: 'homeward',
    log,
    openTimeoutMs: OPEN_MS,
    ...brokerLogin(config),
    // The local Kafka allows less than the usual six seconds, so that a start after a crash soon has its partitions back.
    ...(partners === null ? {} : { sessionTimeoutMs: LOCAL_SESSION_MS }),
    // One local broker serves one machine: fewer and larger units of work, and as many of an app as run at once.
    ...(partners !== null && brokers.length === 1 ? { mostPartitions: LOCAL_PARTITIONS } : {}),
  });
}

/** For people: without the password, and without the folder of a socket, which the product alone can use. */
function withoutPassword(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.password = '';
  if (url.searchParams.get('host')?.startsWith('/')) url.searchParams.delete('host');
  return url.href;
}

function addressesOf(engines: Engines, doors: OpenDoors, config: Config): Addresses {
  return {
    http: doors.web.url,
    mllp: doors.mllp === null ? null : `${config.settings.HOMEWARD_MLLP_HOST}:${doors.mllp.port}`,
    registry: `${doors.web.url}/registry`,
    kafka: engines.brokers.join(','),
    partners: engines.partners,
    postgres: withoutPassword(engines.databaseUrl),
    data: config.dataDir,
  };
}

/** A mailbox that cannot be read is the adapter's trouble, too. */
function withMailboxes(status: AppStatus, mailboxes: OpenMailboxes): AppStatus {
  const wrong = mailboxes.faultsOf(status.name);
  if (wrong.length === 0 || status.state === 'stopped') return status;
  const faults = { ...status.faults };
  for (const { code } of wrong) faults[code] = (faults[code] ?? 0) + 1;
  const failing = [...status.failing, ...wrong.map(({ code, message }) => ({ part: 'mailboxes', code, reason: message }))];
  return { ...status, state: 'degraded', faults, failing };
}

/** Partners that read their own topics log in at our Kafka with a user of their name; former ones not any more. */
async function createLogins(config: Config, { setUser, keepUsers }: Engines): Promise<void> {
  const logins = kafkaLoginsOf(config);
  if (setUser !== null) for (const { name, password } of logins) await setUser(name, password);
  await keepUsers?.(logins.map(({ name }) => name));
}

interface Reported {
  readonly config: Config;
  readonly engines: Engines;
  /** Null until they are open. */
  doors(): OpenDoors | null;
}

function reporter(running: readonly RunningMember[], { config, engines, doors }: Reported): () => Promise<StatusReport> {
  return async () => {
    const opened = doors();
    const addresses = opened === null ? null : addressesOf(engines, opened, config);
    const statusOf = async ({ running: app }: RunningMember) =>
      opened === null ? app.status() : withMailboxes(await app.status(), opened.mailboxes);
    return {
      running: true,
      version,
      doors: { http: addresses?.http ?? null, mllp: addresses?.mllp ?? null },
      kafka: engines.brokers.join(','),
      postgres: withoutPassword(engines.databaseUrl),
      registry: addresses?.registry ?? null,
      data: config.dataDir,
      apps: await Promise.all(running.map(statusOf)),
    };
  };
}
