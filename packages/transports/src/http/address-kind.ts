import { BlockList } from 'node:net';

/** `private`: this machine and networks inside an organisation; `refused`: never to be called, whatever a partner is allowed. */
export type AddressKind = 'public' | 'private' | 'refused';

function listOf(...subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', bits] = subnet.split('/');
    list.addSubnet(network, Number(bits), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

const private4 = listOf('10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16');
/** What else IANA's registry of special-purpose IPv4 addresses keeps from the internet: link-local (clouds keep their secrets there), multicast, tests. */
const special4 = listOf(
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
);
/** Where clouds answer their own machines with secrets, beside link-local: Azure's in public space, Alibaba's, and those of AWS and Google among private ones. */
const metadata4 = listOf('168.63.129.16/32', '100.100.100.200/32');
const metadata6 = listOf('fd00:ec2::/32', 'fd20:ce::/32');
const mapped = listOf('::ffff:0:0/96');
const private6 = listOf('::1/128', 'fc00::/7');
/** Of IPv6 only global unicast is public; within it, what carries an IPv4 address or is for documents is not. */
const global6 = listOf('2000::/3');
const special6 = listOf('2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20');

function kindOf4(address: string, family: 'ipv4' | 'ipv6'): AddressKind {
  if (special4.check(address, family) || metadata4.check(address, family)) return 'refused';
  return private4.check(address, family) ? 'private' : 'public';
}

/** Where an IP address leads. An IPv4 address inside an IPv6 one is judged as what it is. */
export function addressKind(address: string): AddressKind {
  if (!address.includes(':')) return kindOf4(address, 'ipv4');
  const [plain = ''] = address.split('%');
  if (mapped.check(plain, 'ipv6')) return kindOf4(plain, 'ipv6');
  if (metadata6.check(plain, 'ipv6')) return 'refused';
  if (private6.check(plain, 'ipv6')) return 'private';
  return global6.check(plain, 'ipv6') && !special6.check(plain, 'ipv6') ? 'public' : 'refused';
}

export function mayCall(address: string, allowPrivate: boolean): boolean {
  const kind = addressKind(address);
  return kind === 'public' || (kind === 'private' && allowPrivate);
}
