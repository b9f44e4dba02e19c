/**
 * A Bloom filter over UUIDs: says for sure that an id is not in a piece of work, or that it may be (wrongly for about one work in a
 * hundred). Ten bits an id. Bits as `get_bit` of PostgreSQL counts them; the tail of an id is random or a hash, so it needs no hashing again.
 */
const BITS_PER_ID = 10;
const PLACES = 4;
const FEWEST_BITS = 64;

/** What decides the places of an id: two numbers of 32 bits; null for what is no UUID. */
export function markNumbers(id: string): readonly [number, number] | null {
  const hex = id.length === 36 && id[23] === '-' ? id.slice(19, 23) + id.slice(24) : id.replaceAll('-', '').slice(-16);
  if (!/^[0-9a-f]{16}$/i.test(hex)) return null;
  return [Number.parseInt(hex.slice(0, 8), 16), Number.parseInt(hex.slice(8), 16)];
}

/** One of the bits to look at, of a filter of so many; `bits` is a power of two. */
const placeOf = ([first, second]: readonly [number, number], i: number, bits: number): number => (first + i * second) % bits;

/** The marks of these ids; one that is said again (most events are the first of their correlation, which has their id) takes no more room. */
export function marksOf(said: readonly string[]): Buffer {
  const ids = new Set(said);
  let bits = FEWEST_BITS;
  while (bits < ids.size * BITS_PER_ID) bits *= 2;
  const marks = Buffer.alloc(bits / 8);
  for (const id of ids) {
    const numbers = markNumbers(id);
    if (numbers === null) continue;
    for (let i = 0; i < PLACES; i += 1) {
      const place = placeOf(numbers, i, bits);
      marks[place >> 3] = (marks[place >> 3] as number) | (1 << (place & 7));
    }
  }
  return marks;
}

/** Whether the id may be among those marked. */
export function mayHold(marks: Buffer, id: string): boolean {
  const numbers = markNumbers(id);
  if (numbers === null) return false;
  return Array.from({ length: PLACES }, (_, i) => placeOf(numbers, i, marks.length * 8)).every(
    (place) => ((marks[place >> 3] as number) & (1 << (place & 7))) !== 0,
  );
}

/** The same as a condition of SQL on `marks`, where parameters `$first` and `$first + 1` are the two numbers. */
export function mayHoldSql(first: number): string {
  const bits = '(octet_length(marks) * 8)';
  const place = (i: number): string => `get_bit(marks, (($${first}::bigint + ${i} * $${first + 1}::bigint) % ${bits})::int) = 1`;
  return Array.from({ length: PLACES }, (_, i) => place(i)).join(' and ');
}
