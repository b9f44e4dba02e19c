import avro from 'avsc';
import { daysOfLocalDate, localDateOfDays } from './local-date.ts';

/** Avro `date` as `YYYY-MM-DD`. What is no calendar date is refused both ways. */
class DateType extends avro.types.LogicalType {
  override _fromValue(days: number): string {
    const date = localDateOfDays(days);
    if (date === null) throw new Error('date out of range');
    return date;
  }

  override _toValue(date: unknown): number | undefined {
    return typeof date === 'string' ? (daysOfLocalDate(date) ?? undefined) : undefined;
  }

  /** How to read what `writer` wrote: a date as it reads it, or the bare number of an older or foreign schema. */
  override _resolve(writer: avro.Type): ((read: never) => string) | undefined {
    if (writer instanceof DateType) return (date: string) => date;
    return writer.typeName === 'int' ? (days: number) => this._fromValue(days) : undefined;
  }
}

/** What avsc's reader and ours need of its cursor over the bytes. */
interface Tap {
  readonly buf: Buffer;
  pos: number;
  readLong(): number;
  skipLong(): void;
}

/**
 * avsc believes an array's count before it has seen the items, so five bytes can ask for millions of them.
 * Every item of our schemas takes at least a byte (the contract lint sees to it), so a count beyond the bytes left is a lie.
 */
class GuardedArrayType extends avro.types.ArrayType {
  _read(tap: Tap): unknown[] {
    const items = this.itemsType as unknown as { _read(tap: Tap): unknown };
    const values: unknown[] = [];
    for (let count = tap.readLong(); count !== 0; count = tap.readLong()) {
      if (count < 0) {
        count = -count;
        tap.skipLong();
      }
      if (!(count <= tap.buf.length - tap.pos)) throw new Error('array count exceeds the bytes left');
      while (count-- > 0) values.push(items._read(tap));
    }
    return values;
  }
}

/** avsc's type of text, as far as we go our own way. */
const TextType = avro.types.StringType as unknown as new () => {
  _read(tap: Tap): string | undefined;
  _write(tap: Tap, text: string): void;
  _update(resolver: { _read: ((tap: Tap) => string) | null }, writer: avro.Type): void;
};

/** Longer texts are somebody's own words, which do not come again. */
const LONGEST_KEPT = 64;
/** Up to here the length of a text takes one byte. */
const SHORT = 64;

/**
 * A text field that knows what it read last. Codes and names of systems and organisations stand in one event after the other: comparing their
 * bytes costs a third of making the same text anew, and leaves no garbage. What differs mostly does so in its first characters.
 */
class RepeatedTextType extends TextType {
  /** Of one byte a character: what is no UTF-8 becomes U+FFFD, which no byte is. */
  #last = '';

  override _read(tap: Tap): string {
    const from = tap.pos;
    const last = this.#last;
    const size = tap.readLong();
    if (size === last.length && size > 0) {
      const { buf, pos } = tap;
      let at = 0;
      while (at < size && buf[pos + at] === last.charCodeAt(at)) at += 1;
      if (at === size) {
        tap.pos = pos + size;
        return last;
      }
    }
    tap.pos = from;
    const text = super._read(tap); // undefined where the bytes end within it
    if (text?.length === size && size <= LONGEST_KEPT) this.#last = text;
    return text as string;
  }

  /** Most texts are short and ASCII: they are written without being measured first, which is a call out of JavaScript for each. */
  override _write(tap: Tap, text: string): void {
    const { buf, pos } = tap;
    const length = typeof text === 'string' ? text.length : SHORT;
    if (length < SHORT && pos + length < buf.length) {
      let at = 0;
      for (; at < length; at += 1) {
        const code = text.charCodeAt(at);
        if (code > 0x7f) break;
        buf[pos + 1 + at] = code;
      }
      if (at === length) {
        buf[pos] = length << 1;
        tap.pos = pos + 1 + length;
        return;
      }
    }
    super._write(tap, text);
  }

  /** avsc reads what another schema wrote by this type's own way of reading, but on another object. */
  override _update(resolver: { _read: ((tap: Tap) => string) | null }, writer: avro.Type): void {
    super._update(resolver, writer);
    if (resolver._read !== null) resolver._read = (tap) => this._read(tap);
  }
}

/** The one set of options in the repository: a nullable value is itself or null, never wrapped. */
const OPTIONS = {
  wrapUnions: 'never',
  omitRecordMethods: true,
  logicalTypes: { date: DateType },
  typeHook: (schema: unknown, options: unknown) => {
    if (schema === 'string') return new RepeatedTextType() as unknown as avro.Type;
    const { type } = schema as { type?: unknown };
    return type === 'array' ? new (GuardedArrayType as unknown as new (...args: unknown[]) => avro.Type)(schema, options) : undefined;
  },
} as const;

/** Compiles a schema; costs a millisecond, so once per schema and process. */
export function compile(schema: string): avro.Type {
  return avro.Type.forSchema(JSON.parse(schema), { ...OPTIONS, registry: {} } as unknown as avro.ForSchemaOptions);
}

export type AvroType = avro.Type;
