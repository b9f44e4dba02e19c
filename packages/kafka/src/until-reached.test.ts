import { Fault } from '@homeward/kernel';
import { expect, it } from 'vitest';
import { brokerFault } from './broker-fault.ts';
import { untilReached } from './until-reached.ts';

/** Fails as told, one after the other, and then answers. */
function pings(...faults: Fault[]) {
  const left = [...faults];
  const ping = async () => {
    const fault = left.shift();
    if (fault !== undefined) throw fault;
  };
  return { ping, left };
}

const stumbled = brokerFault('reach Kafka', new TypeError('Cannot destructure'));

it('asks a cluster again that left the first questions unanswered', async () => {
  const { ping, left } = pings(stumbled, new Fault('HUB_BROKER', 'reach Kafka: no answer within 5000 ms'));
  await untilReached(ping, 10_000);
  expect(left).toEqual([]);
});

it('gives up with what it was told last once its time is over', async () => {
  await expect(untilReached(pings(stumbled).ping, 0)).rejects.toBe(stumbled);
});

it('tells at once what is configured wrongly', async () => {
  const refused = new Fault('HUB_CONFIG', 'the broker refused the user name or password');
  const { ping, left } = pings(refused, stumbled);
  await expect(untilReached(ping, 10_000)).rejects.toBe(refused);
  expect(left).toHaveLength(1);
});

it('asks no more once whoever wanted to know has gone', async () => {
  const { ping, left } = pings(stumbled, stumbled);
  await expect(untilReached(ping, 10_000, () => left.length < 2)).rejects.toBe(stumbled);
  expect(left).toHaveLength(1);
});
