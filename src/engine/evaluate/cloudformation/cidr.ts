// Fn::Cidr for IPv4: `count` blocks of 2^bits addresses each, from the start of a network.

/** Null when it is no IPv4 network or holds fewer than `count` such blocks. */
export function cidrBlocks(network: string, count: number, bits: number): readonly string[] | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(network);
  const [a = 0, b = 0, c = 0, d = 0, length = 0] = (match ?? []).slice(1).map(Number);
  if (match === null || [a, b, c, d].some((part) => part > 255) || length > 32) return null;
  if (!Number.isInteger(count) || count < 1 || count > 256 || !Number.isInteger(bits) || bits < 0 || bits > 32) return null;
  const size = 2 ** bits;
  const whole = 2 ** (32 - length);
  if (size * count > whole) return null;
  const start = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
  const first = start - (start % whole);
  return Array.from({ length: count }, (_, index) => `${dotted(first + index * size)}/${32 - bits}`);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}
