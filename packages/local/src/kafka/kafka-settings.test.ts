import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { renderServerProperties } from './kafka-settings.ts';
import { KAFKA_IMAGE, KAFKA_VERSION } from './kafka-version.ts';

const settings = (bind: string, voters = ['1@127.0.0.1:1002']) =>
  Object.fromEntries(
    renderServerProperties({
      nodeId: 1,
      ports: { plain: 1001, controller: 1002, sasl: 1003 },
      voters,
      bind,
      logDir: '/data/log',
    })
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

it('listens on loopback alone, with a login for partners and none for the product', () => {
  expect(settings('127.0.0.1')).toMatchObject({
    listeners: 'PLAIN://127.0.0.1:1001,PARTNER://127.0.0.1:1003,CONTROLLER://127.0.0.1:1002',
    'listener.security.protocol.map': 'PLAIN:PLAINTEXT,PARTNER:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT',
    'authorizer.class.name': expect.stringContaining('StandardAuthorizer'),
    'super.users': 'User:ANONYMOUS',
    'auto.create.topics.enable': 'false',
  });
});

it('advertises loopback also where it listens on all addresses of its container', () => {
  expect(settings('0.0.0.0')).toMatchObject({
    listeners: expect.stringContaining('PLAIN://0.0.0.0:1001'),
    'advertised.listeners': 'PLAIN://127.0.0.1:1001,PARTNER://127.0.0.1:1003',
  });
});

it('is one version in the jars, the image and the messages', async () => {
  const pom = await readFile(new URL('../../pom.xml', import.meta.url), 'utf8');
  expect(/<artifactId>kafka_2\.13<\/artifactId>\s*<version>([\d.]+)</.exec(pom)?.[1]).toBe(KAFKA_VERSION);
  expect(KAFKA_IMAGE).toBe(`apache/kafka:${KAFKA_VERSION}`);
});

it('acknowledges with one broker what that one has, with three what two of them have', () => {
  const promised = { 'default.replication.factor': '3', 'min.insync.replicas': '2', 'offsets.topic.replication.factor': '3' };
  expect(settings('127.0.0.1', ['1@127.0.0.1:1', '2@127.0.0.1:2', '3@127.0.0.1:3'])).toMatchObject({
    ...promised,
    'controller.quorum.voters': '1@127.0.0.1:1,2@127.0.0.1:2,3@127.0.0.1:3',
  });
  expect(settings('127.0.0.1')).toMatchObject(Object.fromEntries(Object.keys(promised).map((name) => [name, '1'])));
});
