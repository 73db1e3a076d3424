import { expect, test } from 'vitest';

import { readAddress } from './address.ts';

test.for<[string, string | undefined, string | undefined, number, string | null]>([
  ['the socket, whatever a header claims', '198.51.100.7', '203.0.113.1', 0, '198.51.100.7'],
  ['what the one proxy heard', '10.0.0.2', '203.0.113.1', 1, '203.0.113.1'],
  ['what the proxy heard, not what the client wrote', '10.0.0.2', '1.1.1.1, 203.0.113.1', 1, '203.0.113.1'],
  ['what the outer of two proxies heard', '10.0.0.2', '1.1.1.1, 203.0.113.1, 10.0.0.9', 2, '203.0.113.1'],
  ['the socket, when the request passed no proxy', '198.51.100.7', undefined, 1, '198.51.100.7'],
  ['the socket, when it passed too few', '198.51.100.7', '203.0.113.1', 2, '198.51.100.7'],
  ['no port', '10.0.0.2', '203.0.113.1:55123', 1, '203.0.113.1'],
  ['an IPv4 address that is told as IPv6', '::ffff:198.51.100.7', undefined, 0, '198.51.100.7'],
  ['the network of an IPv6 address', '2001:DB8:0:1:aaaa::1', undefined, 0, '2001:db8:0:1::/64'],
  ['the same network, written shorter', '10.0.0.2', '[2001:db8:0:1::2]:443', 1, '2001:db8:0:1::/64'],
  ['nobody on this machine', '::1', undefined, 0, null],
  ['nobody on this machine', '::ffff:127.0.0.1', undefined, 0, null],
  ['nothing that is no address', '10.0.0.2', 'unknown', 1, null],
  ['nothing without a socket', undefined, undefined, 0, null],
])('reads %s', ([, peer, forwardedFor, proxies, expected]) => {
  expect(readAddress(peer, forwardedFor, proxies)).toBe(expected);
});
