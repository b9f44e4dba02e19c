import type { Charset } from './charset.ts';
import type { Delimiters } from './delimiters.ts';
import { fault } from './rules.ts';
import { type Unescape, unescapeFor } from './unescape.ts';

/** What HL7 sends for "this value is gone", as opposed to an empty field, which says nothing. */
const DELETED = '""';
/** No value that this door reads is anywhere near. */
const MAX_VALUE = 10_000;

/** Repetitions of a field, and the components of each. */
type Field = readonly (readonly string[])[];

/** Where the first field stands among what a segment's separators part: behind the name; in the header, which has its separator for a field, one less. */
const FIRST = { header: -1, other: 0 } as const;

/** Most fields are one value, and looking for what would part it costs a third of parting it. */
const cutAt = (separator: string, text: string): readonly string[] => (text.includes(separator) ? text.split(separator) : [text]);

/** Fields of one segment, numbered as in the standard, from 1. */
export class Segment {
  readonly name: string;
  readonly #parts: readonly string[];
  readonly #before: number;
  readonly #fields: (Field | undefined)[] = [];
  readonly #delimiters: Delimiters;
  readonly #unescape: Unescape;

  constructor(line: string, delimiters: Delimiters, unescape: Unescape) {
    this.#parts = line.split(delimiters.field);
    this.name = this.#parts[0] as string;
    this.#before = this.name === 'MSH' ? FIRST.header : FIRST.other;
    this.#delimiters = delimiters;
    this.#unescape = unescape;
  }

  /** Cut when it is first asked for; undefined where the segment ends before it. MSH-1 and MSH-2 are nobody's to read. */
  #field(number: number): Field | undefined {
    const known = this.#fields[number];
    if (known !== undefined) return known;
    const text = this.#parts[number + this.#before];
    if (text === undefined) return undefined;
    const { repetition, component } = this.#delimiters;
    const cut = text.includes(repetition) ? text.split(repetition).map((each) => cutAt(component, each)) : [cutAt(component, text)];
    this.#fields[number] = cut;
    return cut;
  }

  /** How often the field repeats; 0 where it is not there. */
  repetitions(field: number): number {
    return this.#field(field)?.length ?? 0;
  }

  /** First subcomponent of a component, unescaped and trimmed; null where it is empty or deleted. `repetition` counts from 0. Throws `HUB_INVALID` beyond any length that makes sense. */
  value(field: number, component = 1, repetition = 0): string | null {
    const raw = this.#field(field)?.[repetition]?.[component - 1];
    if (raw === undefined || raw === '' || raw === DELETED) return null;
    if (raw.length > MAX_VALUE)
      throw fault('HUB_INVALID', 'too-long', { at: `${this.name}-${field}`, what: `a value of more than ${MAX_VALUE} characters` });
    const end = raw.indexOf(this.#delimiters.subcomponent);
    const text = this.#unescape(end === -1 ? raw : raw.slice(0, end)).trim();
    return text === '' || text === DELETED ? null : text;
  }

  /** True where the sender says that the value is gone. */
  isDeleted(field: number): boolean {
    return this.#field(field)?.[0]?.[0] === DELETED;
  }
}

export interface LocalSegment {
  readonly segment: string;
  readonly text: string;
}

export interface MessageParts {
  /** One segment each. */
  readonly lines: readonly string[];
  readonly delimiters: Delimiters;
  readonly charset: Charset;
}

/** A message cut into segments; fields are cut and unescaped when they are asked for. */
export class Message {
  readonly delimiters: Delimiters;
  readonly #lines: readonly string[];
  readonly #unescape: Unescape;
  readonly #first = new Map<string, Segment | null>();

  constructor({ lines, delimiters, charset }: MessageParts) {
    this.delimiters = delimiters;
    this.#lines = lines;
    this.#unescape = unescapeFor(delimiters, charset);
  }

  /** The first segment of a name; null where there is none. */
  segment(name: string): Segment | null {
    const known = this.#first.get(name);
    if (known !== undefined) return known;
    const line = this.#lines.find((each) => each.startsWith(name));
    const segment = line === undefined ? null : this.#cut(line);
    this.#first.set(name, segment);
    return segment;
  }

  /** Runs of segments that each begin with one called `first`; what stands before the first of them belongs to none. */
  groups(first: string): readonly (readonly Segment[])[] {
    const groups: Segment[][] = [];
    for (const line of this.#lines) {
      if (line.startsWith(first)) groups.push([]);
      groups.at(-1)?.push(this.#cut(line));
    }
    return groups;
  }

  /** Local segments as they came, without their names. */
  localSegments(): readonly LocalSegment[] {
    return this.#lines.filter((line) => line.startsWith('Z')).map((line) => ({ segment: line.slice(0, 3), text: line.slice(4) }));
  }

  #cut(line: string): Segment {
    return new Segment(line, this.delimiters, this.#unescape);
  }
}
