/** Message ids that are known to be in the table. It may forget an old one, never invent one. */
export interface MessageWindow {
  has(project: string, messageId: string): boolean;
  /** To be called only once the row is in the table. */
  add(project: string, messageId: string): void;
}

export interface MessageWindowOptions {
  /** Ids remembered at least, and at most twice as many; 2 million when absent, which is 64 MB when full. */
  readonly capacity?: number;
  /** Mixed into every hash, so that nobody outside can aim at a collision; random when absent. */
  readonly seed?: number;
}

const DEFAULT_CAPACITY = 2_000_000;
const FIRST_SLOTS = 1 << 12;

/**
 * The newest ids as 64-bit hashes in two flat tables: when the current one holds `capacity` ids, it becomes the previous one
 * and the one before is dropped. A `Set` of strings would take 144 MB a million ids, this takes 16. Ids that are forgotten
 * are still stored once: the table keeps one row an id. Two of 4 million ids share a hash with a probability of 1 in 2 million.
 */
export function createMessageWindow(options: MessageWindowOptions = {}): MessageWindow {
  const capacity = options.capacity ?? DEFAULT_CAPACITY;
  const seed = options.seed ?? Math.floor(Math.random() * 0x1_0000_0000);
  let current = createHashSet();
  let previous = createHashSet();
  return {
    has(project, messageId) {
      const [high, low] = hash(seed, project, messageId);
      return current.has(high, low) || previous.has(high, low);
    },
    add(project, messageId) {
      const [high, low] = hash(seed, project, messageId);
      if (current.has(high, low)) return;
      if (current.size() >= capacity) {
        previous = current;
        current = createHashSet();
      }
      current.add(high, low);
    },
  };
}

/** Open addressing with linear steps, at most half full, doubled as it fills. */
function createHashSet() {
  let slots = FIRST_SLOTS;
  let table = new Uint32Array(slots * 2);
  let count = 0;

  /** The place of the hash, or of the free slot where it would stand. */
  function find(high: number, low: number): number {
    let slot = low & (slots - 1);
    for (;;) {
      const at = slot * 2;
      const [tableHigh, tableLow] = [table[at], table[at + 1]];
      if ((tableHigh === high && tableLow === low) || (tableHigh === 0 && tableLow === 0)) return at;
      slot = (slot + 1) & (slots - 1);
    }
  }
  function put(high: number, low: number): void {
    const at = find(high, low);
    table[at] = high;
    table[at + 1] = low;
  }
  function grow(): void {
    const old = table;
    slots *= 2;
    table = new Uint32Array(slots * 2);
    for (let at = 0; at < old.length; at += 2) {
      const [high, low] = [old[at] ?? 0, old[at + 1] ?? 0];
      if (high !== 0 || low !== 0) put(high, low);
    }
  }
  return {
    size: () => count,
    has(high: number, low: number): boolean {
      const at = find(high, low);
      return table[at] === high && table[at + 1] === low;
    },
    /** The hash must not be there yet. */
    add(high: number, low: number): void {
      if (count * 2 >= slots) grow();
      put(high, low);
      count++;
    },
  };
}

/** Two 32-bit halves by two multiplicative hashes with different primes, each finished as MurmurHash3 finishes; never both 0. */
function hash(seed: number, project: string, messageId: string): readonly [high: number, low: number] {
  let [high, low] = [seed ^ 0x9e37_79b9, seed ^ 0x85eb_ca6b];
  for (const text of [project, messageId]) {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      high = Math.imul(high ^ unit, 0x0100_0193);
      low = Math.imul(low ^ unit, 0x5bd1_e995);
      low ^= low >>> 15;
    }
    // Ends the project, so that no other split of the same characters gives the same hash.
    high = Math.imul(high ^ 0x1_0000, 0x0100_0193);
    low = Math.imul(low ^ 0x1_0000, 0x5bd1_e995);
  }
  [high, low] = [finish(high ^ (low >>> 7)), finish(low)];
  return high === 0 && low === 0 ? [0, 1] : [high, low];
}

function finish(half: number): number {
  let mixed = Math.imul(half ^ (half >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
