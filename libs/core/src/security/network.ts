import ipaddr from 'ipaddr.js';

/**
 * The network that an address belongs to, as it is written down: the first 24 bits of IPv4, the first 48 of IPv6.
 * That tells a council's own network from another, and is nobody's own address.
 * @returns null when it is no address
 */
export function networkOf(ip: string | null | undefined): string | null {
  return cut(ip, 24, 48);
}

/**
 * Whom a limit counts as one: an address of IPv4, or the 64 bits of IPv6 that one connection is given whole.
 * @returns null when it is no address
 */
export function clientOf(ip: string | null | undefined): string | null {
  return cut(ip, 32, 64);
}

/** Some proxies say the port of a connection too: “1.2.3.4:5678”, “[2001:db8::1]:5678”. */
const withPort = /^(?:([\d.]+)|\[([\da-f:.]+)\])(?::\d+)?$/i;

function cut(told: string | null | undefined, v4: number, v6: number): string | null {
  const [, four, six] = withPort.exec(told ?? '') ?? [];
  const ip = four ?? six ?? told;
  if (!ip || !ipaddr.isValid(ip)) return null;
  const address = ipaddr.process(ip);
  const bits = address.kind() === 'ipv4' ? v4 : v6;
  const bytes = address.toByteArray().map((byte, index) => {
    const kept = Math.min(Math.max(bits - index * 8, 0), 8);
    return byte & (0xff << (8 - kept)) & 0xff;
  });
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`;
}
