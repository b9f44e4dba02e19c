import { createHash } from 'node:crypto';
import { Fault } from '@homeward/kernel';
import type { EngineOptions } from '../options.ts';
import { runTool } from '../run-tool.ts';
import { findJava } from './find-java.ts';
import { fetchJars, hasJars, hasMaven, jarFolder } from './kafka-jars.ts';
import { KAFKA_IMAGE, KAFKA_VERSION } from './kafka-version.ts';

/** One of Kafka's Java programs. */
export interface KafkaClass {
  readonly main: string;
  readonly args: readonly string[];
  /** Options of the Java machine. */
  readonly jvm: readonly string[];
  /** Serves these ports of this machine, or needs no network. */
  readonly network: { readonly serves: readonly number[] } | 'none';
}

/** A way to run Kafka's Java classes on this machine. */
export interface KafkaRunner {
  readonly kind: 'java' | 'docker';
  /** Address that listeners bind to where Kafka runs. */
  readonly bind: string;
  /** The program and arguments that run a class. */
  command(run: KafkaClass): { file: string; args: string[] };
  /** Removes what an earlier start may have left besides a process. */
  clear(): Promise<void>;
}

function javaRunner(java: string, jars: string): KafkaRunner {
  return {
    kind: 'java',
    bind: '127.0.0.1',
    command: ({ main, args, jvm }) => ({ file: java, args: [...jvm, '-cp', `${jars}/*`, main, ...args] }),
    clear: async () => {},
  };
}

function networkOf(network: KafkaClass['network'], broker: string): string[] {
  if (network === 'none') return ['--network', 'none'];
  return ['--name', broker, ...network.serves.flatMap((port) => ['-p', `127.0.0.1:${port}:${port}`])];
}

function dockerRunner({ dataDir, env }: EngineOptions): KafkaRunner {
  const name = `homeward-kafka-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  const user = process.getuid && process.getgid ? ['--user', `${process.getuid()}:${process.getgid()}`] : [];
  return {
    kind: 'docker',
    bind: '0.0.0.0', // of the container; only loopback of this machine is published
    command: ({ main, args, jvm, network }) => {
      const mount = ['-v', `${dataDir}:${dataDir}`];
      const java = ['--entrypoint', 'java', KAFKA_IMAGE, ...jvm, '-cp', '/opt/kafka/libs/*', main, ...args];
      return { file: 'docker', args: ['run', '--rm', ...networkOf(network, name), ...user, ...mount, ...java] };
    },
    clear: async () => void (await runTool('docker', ['rm', '-f', name], { env })),
  };
}

async function findJavaRunner(options: EngineOptions): Promise<KafkaRunner | { missing: string[] }> {
  const jars = await jarFolder(options.env);
  const [java, cached] = await Promise.all([findJava(options.env), hasJars(jars)]);
  const missing = 'missing' in java ? [java.missing] : [];
  if (!cached && !(await hasMaven(options.env))) missing.push('no Maven (mvn on the path)');
  if ('missing' in java || missing.length > 0) return { missing };
  if (!cached) await fetchJars(jars, options);
  return javaRunner(java.file, jars);
}

async function findDockerRunner(options: EngineOptions): Promise<KafkaRunner | { missing: string[] }> {
  const engine = await runTool('docker', ['version', '--format', '{{.Server.Version}}'], options);
  if (engine.code !== 0) return { missing: [engine.code === null ? 'no Docker' : 'no running Docker engine'] };
  const image = await runTool('docker', ['image', 'inspect', KAFKA_IMAGE], options);
  return image.code === 0 ? dockerRunner(options) : { missing: [`no image ${KAFKA_IMAGE} in the Docker engine`] };
}

const finders = { java: findJavaRunner, docker: findDockerRunner };

/**
 * Finds how to run Kafka here: as the data folder was begun (`recorded`), else with Java and Maven, else with Docker.
 * @throws Fault HUB_CONFIG naming exactly what is missing and how to go on.
 */
export async function findKafkaRunner(options: EngineOptions, recorded: string | null): Promise<KafkaRunner> {
  const kinds = recorded === 'java' || recorded === 'docker' ? ([recorded] as const) : (['java', 'docker'] as const);
  const missing: string[] = [];
  for (const kind of kinds) {
    const found = await finders[kind](options);
    if ('kind' in found) return found;
    missing.push(found.missing.join(' and '));
  }
  const wanted = kinds.length === 1 ? ` in the way that ${options.dataDir} was begun with` : '';
  throw new Fault(
    'HUB_CONFIG',
    `Apache Kafka ${KAFKA_VERSION} cannot be started here${wanted}: ${missing.join('; ')}. ` +
      `Install Java 17 and Maven, or run "docker pull ${KAFKA_IMAGE}", or set HOMEWARD_KAFKA_BROKERS to a cluster that runs already`,
  );
}
