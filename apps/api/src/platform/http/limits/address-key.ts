import { isIPv6 } from 'node:net';

/**
 * Whom an address stands for when requests are counted: one IPv4 address, or the /64 that one household or office is
 * given of IPv6 (RFC 6177) and can take any address of.
 */
export function addressKey(address: string): string {
  const [plain = ''] = address.split('%');
  if (!isIPv6(plain)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain);
  if (mapped?.[1] !== undefined) return mapped[1];
  const [head = '', tail] = plain.toLowerCase().split('::');
  const groupsOf = (part: string) => (part === '' ? [] : part.split(':'));
  const groups = [...groupsOf(head), ...Array<string>(8).fill('0')];
  // Only what follows `::` can reach into the first four groups from behind.
  const behind = tail === undefined ? [] : groupsOf(tail);
  const filled = tail === undefined ? groups : placed(groupsOf(head), behind);
  return `${filled
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

const placed = (head: readonly string[], tail: readonly string[]): string[] => {
  // A last group in dots is two groups.
  const width = tail.at(-1)?.includes('.') === true ? tail.length + 1 : tail.length;
  return [...head, ...Array<string>(Math.max(0, 8 - head.length - width)).fill('0'), ...tail];
};
