import { expect, test } from 'vitest';
import { addressKind, mayCall } from './address-kind.ts';

test.each([
  ['8.8.8.8', 'public'],
  ['172.32.0.1', 'public'],
  ['2a00:1450:4009::1', 'public'],
  ['::ffff:8.8.8.8', 'public'],
  ['127.0.0.1', 'private'],
  ['10.1.2.3', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.1', 'private'],
  ['100.64.0.1', 'private'],
  ['::1', 'private'],
  ['fd00::1', 'private'],
  ['::ffff:127.0.0.1', 'private'],
  ['::ffff:7f00:1', 'private'],
  ['0.0.0.0', 'refused'],
  ['169.254.169.254', 'refused'],
  ['::ffff:169.254.169.254', 'refused'],
  ['168.63.129.16', 'refused'],
  ['100.100.100.200', 'refused'],
  ['::ffff:100.100.100.200', 'refused'],
  ['fd00:ec2::254', 'refused'],
  ['fd20:ce::254', 'refused'],
  ['224.0.0.1', 'refused'],
  ['255.255.255.255', 'refused'],
  ['192.0.2.7', 'refused'],
  ['fe80::1', 'refused'],
  ['fe80::1%eth0', 'refused'],
  ['ff02::1', 'refused'],
  ['::', 'refused'],
  ['::127.0.0.1', 'refused'],
  ['64:ff9b::7f00:1', 'refused'],
  ['2002:7f00:1::', 'refused'],
  ['2001:0:7f00:1::', 'refused'],
  ['2001:db8::1', 'refused'],
] as const)('%s is %s', (address, kind) => {
  expect(addressKind(address)).toBe(kind);
  expect([mayCall(address, false), mayCall(address, true)]).toEqual([kind === 'public', kind !== 'refused']);
});
