import { isIP } from 'node:net';

/**
 * The network that a request came from, for limits only: it is never stored. Null when it cannot be told, or when it is
 * this machine, from which either a proxy speaks for everybody or nobody who means harm.
 *
 * @param peer the other end of the socket
 * @param forwardedFor the header `X-Forwarded-For`, to which each proxy adds whom it heard
 * @param proxies how many proxies of one's own stand before the collector; what came before theirs, anybody may have written
 */
export function readAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  proxies: number,
): string | null {
  const heard = (forwardedFor ?? '').split(',').map((entry) => entry.trim());
  const told = proxies > 0 && heard.length >= proxies ? heard.at(-proxies) : undefined;
  const address = toPlain(told || (peer ?? ''));
  if (address === '::1' || address.startsWith('127.')) return null;
  switch (isIP(address)) {
    case 4:
      return address;
    case 6:
      return toNetwork(address);
    default:
      return null;
  }
}

/** Without the port that some proxies add, and an IPv4 address as such though a socket of both kinds tells it as IPv6. */
function toPlain(address: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  return bare.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
}

/** The first 64 bits: one subscriber has all addresses below. */
function toNetwork(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
