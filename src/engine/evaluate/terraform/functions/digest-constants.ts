// The constants of SHA-256 and SHA-512 from their definition (FIPS 180-4): fractional parts of roots of primes, exact with
// big integers. Computed when a digest is first asked for; most configurations ask for none.

type Constants<T> = { readonly start: readonly T[]; readonly keys: readonly T[] };

const WORD = (1n << 64n) - 1n;

let of512: Constants<bigint> | undefined;
let of256: Constants<number> | undefined;

export function sha512Constants(): Constants<bigint> {
  of512 ??= fromPrimes(primes(80));
  return of512;
}

/** SHA-256's are the upper halves of SHA-512's. */
export function sha256Constants(): Constants<number> {
  const { start, keys } = sha512Constants();
  const half = (value: bigint) => Number(value >> 32n) | 0;
  of256 ??= { start: start.map(half), keys: keys.slice(0, 64).map(half) };
  return of256;
}

function fromPrimes(all: readonly bigint[]): Constants<bigint> {
  return {
    start: all.slice(0, 8).map((prime) => rootFraction(prime, 2n)),
    keys: all.map((prime) => rootFraction(prime, 3n)),
  };
}

function primes(count: number): bigint[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found.map(BigInt);
}

/** The first 64 bits of the fraction of a square or cube root, by bisection. */
function rootFraction(prime: bigint, power: 2n | 3n): bigint {
  const target = prime << (64n * power);
  let [low, high] = [0n, prime << 64n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** power <= target) low = middle;
    else high = middle;
  }
  return low & WORD;
}
