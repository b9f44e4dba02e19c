import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakePrograms, java } from '../../test/fake-programs.ts';
import { fetchJars, hasJars, jarFolder } from './kafka-jars.ts';
import { findKafkaRunner } from './kafka-runner.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-runner-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes a jar where it is told to, as Maven does, after a moment. */
const maven =
  'for a in "$@"; do case "$a" in -DoutputDirectory=*) out="${a#*=}";; --version) exit 0;; esac; done; /bin/sleep 0.1; echo jar > "$out/kafka.jar"; echo jar > "$out/lib.jar"';
const dockerWithImage = 'exit 0';
const dockerWithoutImage = '[ "$1" = version ] || exit 1';

async function machine(scripts: Record<string, string>) {
  await rm(join(folder, 'bin'), { recursive: true, force: true });
  const bin = await fakePrograms(join(folder, 'bin'), scripts);
  return { dataDir: join(folder, 'data'), env: { PATH: bin, HOME: folder } };
}

const find = async (scripts: Record<string, string>, recorded: string | null = null) => findKafkaRunner(await machine(scripts), recorded);
const refusal = (scripts: Record<string, string>, recorded: string | null = null) =>
  find(scripts, recorded).then(
    () => null,
    (fault: { code: string; message: string }) => fault,
  );

describe('how Kafka is run', () => {
  it('with Java and Maven where both are there', async () => {
    const runner = await find({ java: java('17.0.2'), mvn: maven, docker: dockerWithImage });
    const { file, args } = runner.command({ main: 'kafka.Kafka', args: ['x.properties'], jvm: ['-Xmx1m'], network: { serves: [1, 2] } });
    expect({ kind: runner.kind, file, args }).toEqual({
      kind: 'java',
      file: 'java',
      args: ['-Xmx1m', '-cp', `${await jarFolder({ HOME: folder })}/*`, 'kafka.Kafka', 'x.properties'],
    });
  });

  it('with Java alone once the jars are in the cache', async () => {
    await find({ java: java('21'), mvn: maven });
    expect((await find({ java: java('21') })).kind).toBe('java');
  });

  it('with Docker otherwise: only loopback is published, only the data folder is seen', async () => {
    const runner = await find({ java: java('11.0.1'), docker: dockerWithImage });
    const { file, args } = runner.command({ main: 'kafka.Kafka', args: ['x'], jvm: [], network: { serves: [5, 6] } });
    expect({ kind: runner.kind, file }).toEqual({ kind: 'docker', file: 'docker' });
    expect(args.join(' ')).toContain(`-p 127.0.0.1:5:5 -p 127.0.0.1:6:6`);
    expect(args.join(' ')).toContain(`-v ${join(folder, 'data')}:${join(folder, 'data')} --entrypoint java apache/kafka:`);
  });

  it('as the data folder was begun, though another way is there', async () => {
    expect((await find({ java: java('17'), mvn: maven, docker: dockerWithImage }, 'docker')).kind).toBe('docker');
    expect(await refusal({ docker: dockerWithImage }, 'java')).toMatchObject({
      code: 'HUB_CONFIG',
      message: expect.stringMatching(/in the way that .* was begun with: no Java 17/),
    });
  });
});

describe('what is missing is named, with how to go on', () => {
  it.each([
    [
      'nothing at all',
      {},
      /no Java 17 or later .* and no Maven .*; no Docker\. Install Java 17 and Maven, or run "docker pull apache\/kafka:[\d.]+", or set HOMEWARD_KAFKA_BROKERS/,
    ],
    ['an old Java', { java: java('1.8.0_402'), mvn: maven }, /Java 8 is installed, Java 17 or later is needed; no Docker\./],
    ['Java without Maven', { java: java('17.0.1') }, /: no Maven \(mvn on the path\); no Docker\./],
    ['Docker that is not running', { docker: 'exit 1' }, /; no running Docker engine\./],
    ['Docker without the image', { docker: dockerWithoutImage }, /; no image apache\/kafka:[\d.]+ in the Docker engine\./],
    [
      'Maven that fails',
      { java: java('17'), mvn: '[ "$1" = --version ] || { echo "Could not transfer artifact"; exit 1; }' },
      /Maven could not fetch Apache Kafka: Could not transfer artifact/,
    ],
  ] as const)('%s', async (_case, scripts, message) => {
    expect(await refusal(scripts)).toMatchObject({ code: 'HUB_CONFIG', message: expect.stringMatching(message) });
  });
});

describe('the jars', () => {
  it('are fetched whole by two starts at once, and nothing else is left', async () => {
    const { env } = await machine({ mvn: maven });
    const place = await jarFolder(env);
    await Promise.all([fetchJars(place, { env }), fetchJars(place, { env })]);
    expect(await hasJars(place)).toBe(true);
    expect(await readdir(join(place, '..'))).toEqual([place.split('/').at(-1)]);
  });

  it('are fetched again when one is gone', async () => {
    const { env } = await machine({ mvn: maven });
    const place = await jarFolder(env);
    await fetchJars(place, { env });
    await rm(join(place, 'lib.jar'));
    expect(await hasJars(place)).toBe(false);
    await fetchJars(place, { env });
    expect(await hasJars(place)).toBe(true);
  });

  it('stand under XDG_CACHE_HOME where that is set', async () => {
    expect(await jarFolder({ XDG_CACHE_HOME: '/somewhere', HOME: folder })).toMatch(/^\/somewhere\/homeward\/kafka-[\d.]+-[0-9a-f]{12}$/);
  });
});
