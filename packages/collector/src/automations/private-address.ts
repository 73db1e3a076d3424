import { BlockList, isIP } from 'node:net';

/** The special-purpose IPv4 networks of IANA, multicast and what is reserved: none of them is anybody's server on the Internet. */
const PRIVATE_V4: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Of the public IPv6 addresses: those that stand for an IPv4 address, or for documentation. */
const PRIVATE_V6: readonly (readonly [network: string, bits: number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const notPublic = new BlockList();
for (const [network, bits] of PRIVATE_V4) notPublic.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of PRIVATE_V6) notPublic.addSubnet(network, bits, 'ipv6');

/** All public IPv6 addresses there are so far (RFC 4291): what is outside is this machine, this network, or IPv4 in disguise. */
const publicV6 = new BlockList();
publicV6.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether an address may be of one's own network, where a webhook could reach what is no business of those who write
 * rules: a cloud's metadata, a database, a printer. Also for a text that is no address.
 */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[(.+)\]$/, '$1').replace(/%.*$/, '');
  switch (isIP(bare)) {
    case 4:
      return notPublic.check(bare, 'ipv4');
    case 6:
      return !publicV6.check(bare, 'ipv6') || notPublic.check(bare, 'ipv6');
    default:
      return true;
  }
}
