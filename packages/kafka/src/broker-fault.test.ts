import { Fault } from '@homeward/kernel';
import { describe, expect, it } from 'vitest';
import { brokerFault, sendFault } from './broker-fault.ts';

const protocolError = (type: string) => Object.assign(new Error(type), { name: 'KafkaJSProtocolError', type });
const wrapped = (cause: Error) => Object.assign(new Error('retries exceeded', { cause }), { name: 'KafkaJSNumberOfRetriesExceeded' });
const login = Object.assign(new Error('refused'), { name: 'KafkaJSSASLAuthenticationError' });

describe('a send that Kafka refuses', () => {
  it.each([
    ['a right that is not there yet', protocolError('TOPIC_AUTHORIZATION_FAILED')],
    ['the same, at the end of retries', wrapped(protocolError('TOPIC_AUTHORIZATION_FAILED'))],
    ['a right to the cluster', protocolError('CLUSTER_AUTHORIZATION_FAILED')],
    ['a password that was changed', login],
    ['a topic that a broker has not heard of', protocolError('UNKNOWN_TOPIC_OR_PARTITION')],
    ['a partition without a leader', protocolError('LEADER_NOT_AVAILABLE')],
    ['a topic that is not there yet', new Fault('HUB_CONFIG', 'no such topic, or no right to see it: late.v1')],
  ])('is tried again: %s', (_case, thrown) => {
    expect(sendFault(thrown)).toMatchObject({ code: 'HUB_BROKER', row: { retry: 'backoff' } });
  });

  it('says why', () => {
    expect(sendFault(login).message).toBe('send to Kafka: the broker refused the user name or password');
  });

  it.each([
    ['HUB_TOO_LARGE', protocolError('MESSAGE_TOO_LARGE')],
    ['HUB_TOO_LARGE', wrapped(protocolError('RECORD_LIST_TOO_LARGE'))],
    ['HUB_CONFIG', protocolError('INVALID_TOPIC_EXCEPTION')],
    ['HUB_INVALID', new Fault('HUB_INVALID', 'a record without a key')],
  ])('for ever is %s', (code, thrown) => {
    expect(sendFault(thrown)).toMatchObject({ code, row: { retry: 'never' } });
  });
});

it('for a start a wrong login or a missing right is a wrong configuration', () => {
  for (const thrown of [login, protocolError('GROUP_AUTHORIZATION_FAILED')])
    expect(brokerFault('reach Kafka', thrown).code).toBe('HUB_CONFIG');
});
