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

/** The one set of options in the repository: a nullable value is itself or null, never wrapped. */
const OPTIONS = {
  wrapUnions: 'never',
  omitRecordMethods: true,
  logicalTypes: { date: DateType },
  typeHook: (schema: unknown, options: unknown) => {
    const { type } = schema as { type?: unknown };
    return type === 'array' ? new (GuardedArrayType as unknown as new (...args: unknown[]) => avro.Type)(schema, options) : undefined;
  },
} as const;

/** Compiles a schema; costs a millisecond, so once per schema and process. */
export function compile(schema: string): avro.Type {
  return avro.Type.forSchema(JSON.parse(schema), { ...OPTIONS, registry: {} } as unknown as avro.ForSchemaOptions);
}

export type AvroType = avro.Type;
