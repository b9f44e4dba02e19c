/** What stood at one place among the headers of the record read last. */
interface Place {
  readonly name: Buffer;
  /** Where its text goes; -1 for one that was not asked for. */
  readonly slot: number;
  text: string;
}

/** By what is asked for. The records of a topic mostly have the same headers in the same places, and some with the same text. */
const placesOf = new WeakMap<readonly string[], Place[]>();
const KNOWN_PLACES = 32;

let cursor = 0;

/** A varint of the protocol (zigzag) at the cursor. Beyond the end of the bytes there are only zeros. */
function varint(buffer: Buffer): number {
  let result = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = buffer[cursor++] ?? 0;
    result |= (byte & 0x7f) << shift;
    if (byte < 0x80) return (result >>> 1) ^ -(result & 1);
  }
}

function isSame(buffer: Buffer, at: number, bytes: Buffer): boolean {
  for (let i = 0; i < bytes.length; i += 1) if (buffer[at + i] !== bytes[i]) return false;
  return true;
}

/** True where the bytes are this text, one a character. */
function says(buffer: Buffer, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (buffer[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

function placeOf(buffer: Buffer, at: number, { length, names }: { length: number; names: readonly string[] }): Place {
  const name = Buffer.from(buffer.subarray(at, at + length));
  return { name, slot: names.indexOf(name.toString('utf8')), text: '' };
}

/**
 * Texts of headers, one byte a character, in the order of `names`, straight from the bytes of a record (Kafka's record format: count, then name
 * and value of each); of a name that stands more than once the last. Undefined where a header is missing or null. `names` is to be one list
 * for all records: what is learnt of the places is kept by it.
 */
export function headerTexts(buffer: Buffer, from: number, names: readonly string[]): (string | undefined)[] {
  let places = placesOf.get(names);
  if (places === undefined) placesOf.set(names, (places = []));
  const texts: (string | undefined)[] = names.map(() => undefined);
  cursor = from;
  const count = varint(buffer);
  for (let i = 0; i < count && cursor < buffer.length; i += 1) {
    const length = varint(buffer);
    let place = places[i];
    if (place === undefined || place.name.length !== length || !isSame(buffer, cursor, place.name)) {
      place = placeOf(buffer, cursor, { length, names });
      if (i < KNOWN_PLACES) places[i] = place;
    }
    cursor += length;
    const size = varint(buffer);
    if (place.slot >= 0) {
      const { text } = place;
      if (size < 0) texts[place.slot] = undefined;
      else
        texts[place.slot] = place.text =
          text.length === size && says(buffer, cursor, text) ? text : buffer.toString('latin1', cursor, cursor + size);
    }
    if (size > 0) cursor += size;
  }
  return texts;
}
