import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { Fault } from '@homeward/kernel';
import { type EngineOptions, silent } from '../options.ts';
import { refuseTakenPorts } from '../ports.ts';
import { claimFolder } from '../process/claim-folder.ts';
import { readRecord } from '../process/engine-record.ts';
import { adoptOrEnd, type EngineSpec, startEngine } from '../process/run-engine.ts';
import { writeWhole } from '../process/write-whole.ts';
import { runTool } from '../run-tool.ts';
import type { KafkaNode } from './cluster-nodes.ts';
import { isKafkaReady } from './kafka-ready.ts';
import { recoveryOf } from './kafka-recovery.ts';
import { findKafkaRunner, type KafkaRunner } from './kafka-runner.ts';
import { forgetLogin, isKnownLogin, noteLogin, notedLogins } from './known-logins.ts';
import { type KafkaPorts, renderLogSettings, renderServerProperties } from './kafka-settings.ts';
import { kafkaStorage, prepareStorage } from './kafka-storage.ts';
import { KAFKA_VERSION } from './kafka-version.ts';
import { endScramLogin, type ScramLogin, setScramLogin } from './scram-login.ts';

export interface LocalKafkaOptions extends EngineOptions, KafkaNode {}

export interface LocalKafka {
  /** Bootstrap addresses of the plain listener, `host:port`, its neighbours' too. */
  readonly brokers: readonly string[];
  readonly pid: number;
  /** False once the broker has ended, for whatever reason. */
  isRunning(): Promise<boolean>;
  /** Creates the SCRAM-SHA-512 login of a partner for the SASL listener, or changes its password. */
  setUser(name: string, password: string): Promise<void>;
  /** Removes the logins that were created here and are not among these. */
  keepUsers(names: readonly string[]): Promise<void>;
  /** Ends the broker in order, within a bound by force; twice is safe. */
  stop(): Promise<void>;
}

/**
 * Java's quick compiler alone, and the collector of small heaps: what optimising and collecting beside the broker's own threads costs, a local broker never earns
 * back. A start takes a fifth less, half a million records read three times over a fifth less as well.
 */
const BROKER_JVM = [
  '-Xms128m',
  '-Xmx512m',
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
  '-XX:+ExitOnOutOfMemoryError',
  '-Djava.awt.headless=true',
];
/** Milliseconds; one that starts many things at once may take half a minute to choose a controller. */
const SET_USER_MS = 60_000;
/** For a tool that runs a second: no time is spent on compiling well. */
const TOOL_JVM = ['-Xmx128m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

const ONE_IN_A_CONTAINER =
  'three brokers are started with Java 17 and Maven only, not in containers; install those, or start with one broker, or set HOMEWARD_KAFKA_BROKERS';

const hashOf = (parts: readonly string[]): string => createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);

interface Layout {
  readonly properties: string;
  readonly formatProperties: string;
  readonly logSettings: string;
  readonly log: string;
  readonly output: string;
}

function layoutOf(dataDir: string): Layout {
  return {
    properties: join(dataDir, 'server.properties'),
    formatProperties: join(dataDir, 'format.properties'),
    logSettings: join(dataDir, 'log4j2.properties'),
    log: join(dataDir, 'kafka.log'),
    output: join(dataDir, 'start.log'),
  };
}

const idOf = ({ place }: KafkaNode): number => place?.nodeId ?? 1;
const nodesOf = ({ ports, place }: KafkaNode): readonly KafkaPorts[] => place?.nodes ?? [ports];
const addressesOf = (node: KafkaNode): string[] => nodesOf(node).map(({ plain }) => `127.0.0.1:${plain}`);

/** Writes Kafka's settings and gives the text that a change of them shows in. */
async function writeSettings(runner: KafkaRunner, kafka: KafkaNode): Promise<string> {
  const { dataDir, ports } = kafka;
  const { properties, formatProperties, logSettings, log } = layoutOf(dataDir);
  const { logDir, draftDir } = kafkaStorage(dataDir);
  const voters = nodesOf(kafka).map(({ controller }, i) => `${i + 1}@127.0.0.1:${controller}`);
  const node = { nodeId: idOf(kafka), ports, voters, bind: runner.bind, logDir };
  const text = renderServerProperties(node);
  await writeWhole(properties, text);
  await writeWhole(formatProperties, renderServerProperties({ ...node, logDir: draftDir }));
  await writeWhole(logSettings, renderLogSettings(log));
  return text;
}

function brokerCommand(runner: KafkaRunner, dataDir: string, ports: KafkaPorts) {
  const { properties, logSettings } = layoutOf(dataDir);
  const jvm = [...BROKER_JVM, `-Dlog4j2.configurationFile=${logSettings}`];
  return runner.command({ main: 'kafka.Kafka', args: [properties], jvm, network: { serves: [ports.plain, ports.sasl] } });
}

function specOf(options: LocalKafkaOptions, runner: KafkaRunner, settings: string): EngineSpec {
  const { ports, dataDir, signal, log = silent } = options;
  return {
    name: idOf(options) === 1 ? 'Kafka' : `Kafka's broker ${idOf(options)}`,
    kind: runner.kind,
    dataDir,
    marker: ` ${layoutOf(dataDir).properties}`,
    ports: { ...ports },
    settings,
    stopSignal: 'SIGTERM',
    log,
    signal,
    isReady: () => isKafkaReady(ports.plain, idOf(options)),
    progress: () => recoveryOf(layoutOf(dataDir).log),
  };
}

async function setUser(options: LocalKafkaOptions, login: ScramLogin): Promise<void> {
  const { name, password } = login;
  if (!/^[\w.-]{1,64}$/.test(name) || !/^[\x21-\x7e]{8,128}$/.test(password) || /[[\],\\]/.test(password)) {
    throw new Fault(
      'HUB_INVALID',
      'a Kafka user has letters, digits, dot and dash in its name, and 8 to 128 printable characters without [ ] , \\ as password',
    );
  }
  const { logDir } = kafkaStorage(options.dataDir); // the note lives and dies with the logins themselves
  if (await isKnownLogin(logDir, name, password)) return;
  const ports = nodesOf(options).map(({ plain }) => plain);
  await setScramLogin(ports, login, SET_USER_MS);
  await noteLogin(logDir, name, password);
}

async function keepUsers(options: LocalKafkaOptions, names: readonly string[]): Promise<void> {
  const { logDir } = kafkaStorage(options.dataDir);
  const ports = nodesOf(options).map(({ plain }) => plain);
  for (const name of await notedLogins(logDir)) {
    if (names.includes(name)) continue;
    await endScramLogin(ports, name, SET_USER_MS);
    await forgetLogin(logDir, name);
  }
}

async function startOwned(options: LocalKafkaOptions): Promise<LocalKafka> {
  const { dataDir, ports, place, onProgress, log = silent } = options;
  const record = await readRecord(dataDir);
  const runner = await findKafkaRunner(options, record?.kind ?? null);
  if (place !== undefined && runner.kind !== 'java') throw new Fault('HUB_CONFIG', ONE_IN_A_CONTAINER);
  const layout = layoutOf(dataDir);
  const settingsText = await writeSettings(runner, options);
  const command = brokerCommand(runner, dataDir, ports);
  const spec = specOf(options, runner, hashOf([KAFKA_VERSION, settingsText, command.file, ...command.args]));
  let engine = await adoptOrEnd(spec, record);
  if (engine === null) {
    await runner.clear();
    await refuseTakenPorts({
      [spec.name]: ports.plain,
      [`${spec.name}'s controller`]: ports.controller,
      [`${spec.name}'s partners`]: ports.sasl,
    });
    onProgress?.(`starting Apache Kafka ${KAFKA_VERSION}${place === undefined ? '' : `, broker ${place.nodeId} of ${place.nodes.length}`}`);
    const format = (drawn: string) => {
      const tool = runner.command({
        main: 'kafka.tools.StorageTool',
        args: ['format', '-t', place?.clusterId ?? drawn, '-c', layout.formatProperties],
        jvm: TOOL_JVM,
        network: 'none',
      });
      return runTool(tool.file, tool.args, options);
    };
    await prepareStorage(kafkaStorage(dataDir), format, log);
    engine = await startEngine(spec, { ...command, cwd: dataDir, env: options.env, output: layout.output });
  }
  return {
    brokers: addressesOf(options),
    pid: engine.pid,
    isRunning: engine.isRunning,
    setUser: (name, password) => setUser(options, { name, password }),
    keepUsers: (names) => keepUsers(options, names),
    stop: engine.stop,
  };
}

/**
 * Starts Apache Kafka (KRaft, broker and controller in one) on loopback ports, on the data that `dataDir` holds or on new data. A node with
 * neighbours is ready only when most of them run, so they are started side by side.
 * An engine that an earlier start left behind is taken over or ended.
 * @throws Fault HUB_CONFIG when nothing here can run Kafka, a port is taken, the folder is in use, or Kafka does not come up.
 */
export async function startLocalKafka(given: LocalKafkaOptions): Promise<LocalKafka> {
  const options = { ...given, dataDir: resolve(given.dataDir) };
  const release = await claimFolder(options.dataDir);
  try {
    const kafka = await startOwned(options);
    return { ...kafka, stop: () => kafka.stop().then(release) };
  } catch (thrown) {
    await release();
    throw thrown;
  }
}
