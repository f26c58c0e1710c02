import type { FieldKind } from '../../contracts/privacy';
import type { Random } from './made-up-names';

type AddressKind = Extract<FieldKind, 'private-address' | 'public-address'>;

/** An address as numbers, and what of it is its range's, not its own. */
interface Address {
  readonly kind: AddressKind;
  readonly parts: readonly number[];
  /** Leading parts that stay. */
  readonly fixed: number;
  /** Bounds of the first part that does not. */
  readonly low: number;
  readonly high: number;
}

const V4_BITS = 8;

/** What stays as it is gives null: this host, loopback, multicast, masks, and the address where clouds tell a machine of itself. */
function readV4(parts: readonly number[]): Address | null {
  const [first = 0, second = 0] = parts;
  const range = (fixed: number, low = 0, high = 255): Address => ({ kind: 'private-address', parts, fixed, low, high });
  if (parts.some((part) => part > 255)) return null;
  if (first === 10) return range(1);
  if (first === 172 && second >> 4 === 1) return range(1, 16, 31);
  if (first === 192 && second === 168) return range(2);
  if (first === 169 && second === 254) return parts[2] === 169 && parts[3] === 254 ? null : range(2);
  if (first === 0 || first === 127 || first > 223) return null;
  return { ...range(0, 240, 254), kind: 'public-address' };
}

function readV6(text: string, isFake: boolean): Address | null {
  const [before = '', after] = text.split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after ? after.split(':') : [];
  const missing = 8 - head.length - tail.length;
  if (after === undefined ? missing !== 0 : missing < 1 || text.split('::').length > 2) return null;
  const parts = [...head, ...Array<string>(missing).fill('0'), ...tail].map((part) => Number.parseInt(part, 16));
  const [first = 0, second] = parts;
  const range = (fixed: number, low = 0, high = 0): Address => ({ kind: 'private-address', parts, fixed, low, high });
  if (parts.some(Number.isNaN)) return null;
  if (first >> 8 === 0xfd || first >> 8 === 0xfc) return range(0, first & 0xff00, first | 0xff);
  if (first >> 6 === 0x3fa) return range(1);
  if (first < 0x2000 || first > 0xdfff || (first === 0x2001 && second === 0xdb8)) return null;
  // Nobody has been given an address between 4000:: and dfff::.
  return first > 0x3fff && !isFake ? null : { ...range(0, 0x4000, 0xdfff), kind: 'public-address' };
}

/**
 * Stands in for addresses so that two that share their first parts still do: each part is replaced by what was drawn for it
 * under the parts before it.
 */
export class AddressMap {
  /** By the parts before: what each part became, and back. */
  private readonly forward = new Map<string, Map<number, number>>();
  private readonly backward = new Map<string, Map<number, number>>();

  constructor(private readonly random: Random) {}

  kindOf(text: string): AddressKind | null {
    return read(decodeColons(text))?.kind ?? null;
  }

  /** Learns a pair of an earlier request. */
  learn(real: string, fake: string): void {
    const from = read(real);
    const to = read(fake, true);
    if (from === null || to === null) return;
    let before = prefixOf(from);
    let beforeFake = before;
    for (let index = from.fixed; index < mappedParts(real, from); index++) {
      const part = from.parts[index] ?? 0;
      const made = to.parts[index] ?? 0;
      if (!isKept(part, index, from)) this.set(before, beforeFake, part, made);
      before += `${part}.`;
      beforeFake += `${made}.`;
    }
  }

  /** The made-up address in the same spelling (`10[.]1[.]2[.]3/24`), null for what stays. */
  replace(spelled: string): string | null {
    const text = decodeColons(spelled);
    const address = read(text);
    if (address === null) return null;
    const count = mappedParts(text, address);
    let before = prefixOf(address);
    let beforeFake = before;
    const made = [...address.parts];
    for (let index = address.fixed; index < count; index++) {
      const part = address.parts[index] ?? 0;
      const drawn = isKept(part, index, address) ? part : this.partFor(before, beforeFake, part, index, address);
      made[index] = drawn;
      before += `${part}.`;
      beforeFake += `${drawn}.`;
    }
    return count <= address.fixed ? null : respell(write(text, made), spelled);
  }

  /** The real address of a made-up one or of a subnet of such; null for any other. */
  restore(spelled: string): string | null {
    const text = decodeColons(spelled);
    const address = read(text, true);
    if (address === null) return null;
    const count = mappedParts(text, address);
    let beforeFake = prefixOf(address);
    const parts = [...address.parts];
    for (let index = address.fixed; index < count; index++) {
      const made = address.parts[index] ?? 0;
      const part = isKept(made, index, address) ? made : this.backward.get(beforeFake)?.get(made);
      if (part === undefined) return null;
      parts[index] = part;
      beforeFake += `${made}.`;
    }
    return count <= address.fixed ? null : respell(write(text, parts), spelled);
  }

  private set(before: string, beforeFake: string, part: number, made: number): void {
    const to = this.forward.get(before) ?? new Map<number, number>();
    this.forward.set(before, to.set(part, made));
    const from = this.backward.get(beforeFake) ?? new Map<number, number>();
    this.backward.set(beforeFake, from.set(made, part));
  }

  private partFor(before: string, beforeFake: string, part: number, index: number, address: Address): number {
    const known = this.forward.get(before)?.get(part);
    if (known !== undefined) return known;
    const [low, high] = boundsOf(part, index, address);
    const drawn = this.draw(beforeFake, part, low, high) ?? this.draw(beforeFake, part, 1, 254) ?? part;
    this.set(before, beforeFake, part, drawn);
    return drawn;
  }

  /** A free part, if there is one not of a real address and not the part itself. */
  private draw(beforeFake: string, part: number, low: number, high: number): number | null {
    const taken = this.backward.get(beforeFake);
    const real = this.forward.get(beforeFake);
    const size = high - low + 1;
    const start = Math.floor(this.random() * size);
    let second: number | null = null;
    for (let step = 0; step < size; step++) {
      const drawn = low + ((start + step) % size);
      // A cloud's own address stays as it is wherever it stands, so nothing may be made up that looks like it.
      if (taken?.has(drawn) || (drawn === 254 && beforeFake.endsWith('169.254.169.'))) continue;
      if (drawn !== part && !real?.has(drawn)) return drawn;
      if (second === null || second === part) second = drawn;
    }
    return second;
  }
}

function read(text: string, isFake = false): Address | null {
  if (!isV6(text)) {
    const parts = (text.replace(/\/\d+$/, '').match(/(?<!%)\d+/g) ?? []).map(Number);
    if (parts.length === 3) parts.push(0); // `10.1.2.*`
    const [first = 0] = parts;
    const known = readV4(parts);
    return known ?? (isFake && first > 239 ? { kind: 'public-address', parts, fixed: 0, low: 240, high: 254 } : null);
  }
  return readV6(text.replace(/\/\d+$/, '').toLowerCase(), isFake);
}

/** As addresses of pages write it. */
function decodeColons(text: string): string {
  return text.replace(/%3a/gi, ':');
}

function respell(text: string, like: string): string {
  return like.includes('%3') ? text.replaceAll(':', '%3A') : text;
}

function isV6(text: string): boolean {
  return text.includes(':');
}

function prefixOf({ kind, parts, fixed }: Address): string {
  return `${kind === 'public-address' ? 'x' : parts.length}:${parts.slice(0, fixed).join('.')}.`;
}

/** Networks and broadcast addresses keep their last part; groups of zeros stay, since `::` leaves them out. */
function isKept(part: number, index: number, { parts }: Address): boolean {
  return parts.length === 8 ? part === 0 : index === 3 && (part === 0 || part === 255);
}

/** How many leading parts are the address's: of a network, those within its mask. */
function mappedParts(text: string, { parts, fixed, low }: Address): number {
  const suffix = /\/(\d+)$/.exec(text)?.[1];
  if (suffix === undefined || parts.length === 8) return parts.length;
  const bits = Number(suffix);
  const count = Math.ceil(bits / V4_BITS);
  if (parts.slice(count).some((part) => part !== 0)) return parts.length;
  return bits <= fixed * V4_BITS + (low === 16 ? 4 : 0) ? fixed : count;
}

function boundsOf(part: number, index: number, address: Address): readonly [number, number] {
  if (index === address.fixed && address.high > 0) return [address.low, address.high];
  if (address.parts.length === 4) return index === 3 ? [1, 254] : [0, 255];
  // As many digits as there were.
  const digits = part.toString(16).length;
  return [16 ** (digits - 1), 16 ** digits - 1];
}

function write(text: string, parts: readonly number[]): string {
  const suffix = /\/\d+$/.exec(text)?.[0] ?? '';
  const spelling = text.slice(0, text.length - suffix.length);
  if (!isV6(text)) {
    let index = 0;
    return spelling.replace(/(?<!%)\d+/g, () => String(parts[index++])) + suffix;
  }
  const written = spelling.split('::');
  const tail = written[1] ? written[1].split(':').length : 0;
  const isUpper = /[A-F]/.test(spelling);
  const group = (index: number, width: number) => {
    const hex = (parts[index] ?? 0).toString(16).padStart(width, '0');
    return isUpper ? hex.toUpperCase() : hex;
  };
  const side = (groups: string, first: number) =>
    groups === ''
      ? ''
      : groups
          .split(':')
          .map((spelled, place) => group(first + place, spelled.length))
          .join(':');
  return written.map((groups, place) => side(groups, place === 0 ? 0 : 8 - tail)).join('::') + suffix;
}
