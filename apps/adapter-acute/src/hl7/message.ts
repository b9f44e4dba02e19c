import { Hl7Message, type Hl7Segment } from '@medplum/core';
import type { Charset } from './charset.ts';
import { type Delimiters, toContext } from './delimiters.ts';
import { fault } from './rules.ts';
import { createUnescape, type Unescape } from './unescape.ts';

/** What HL7 sends for "this value is gone", as opposed to an empty field, which says nothing. */
const DELETED = '""';
/** No value that this door reads is anywhere near. */
const MAX_VALUE = 10_000;

/** Fields of one segment, numbered as in the standard, from 1. */
export class Segment {
  readonly name: string;
  readonly #segment: Hl7Segment;
  readonly #subcomponent: string;
  readonly #unescape: Unescape;

  constructor(segment: Hl7Segment, subcomponent: string, unescape: Unescape) {
    this.name = segment.name;
    this.#segment = segment;
    this.#subcomponent = subcomponent;
    this.#unescape = unescape;
  }

  /** How often the field repeats; 0 where it is not there. */
  repetitions(field: number): number {
    return this.#segment.getField(field)?.components.length ?? 0;
  }

  /** First subcomponent of a component, unescaped and trimmed; null where it is empty or deleted. `repetition` counts from 0. Throws `HUB_INVALID` beyond any length that makes sense. */
  value(field: number, component = 1, repetition = 0): string | null {
    const raw = this.#segment.getField(field)?.components[repetition]?.[component - 1];
    if (raw === undefined || raw === '' || raw === DELETED) return null;
    if (raw.length > MAX_VALUE)
      throw fault('HUB_INVALID', 'too-long', { at: `${this.name}-${field}`, what: `a value of more than ${MAX_VALUE} characters` });
    const end = raw.indexOf(this.#subcomponent);
    const text = this.#unescape(end === -1 ? raw : raw.slice(0, end)).trim();
    return text === '' || text === DELETED ? null : text;
  }

  /** True where the sender says that the value is gone. */
  isDeleted(field: number): boolean {
    return this.#segment.getField(field)?.components[0]?.[0] === DELETED;
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
  readonly #message: Hl7Message;
  readonly #unescape: Unescape;
  readonly #first = new Map<string, Segment | null>();

  constructor({ lines, delimiters, charset }: MessageParts) {
    this.delimiters = delimiters;
    this.#lines = lines;
    this.#message = new Hl7Message([...lines], toContext(delimiters));
    this.#unescape = createUnescape(delimiters, charset);
  }

  /** The first segment of a name; null where there is none. */
  segment(name: string): Segment | null {
    const known = this.#first.get(name);
    if (known !== undefined) return known;
    const found = this.#message.getSegment(name);
    const segment = found === undefined ? null : this.#wrap(found);
    this.#first.set(name, segment);
    return segment;
  }

  /** Runs of segments that each begin with one called `first`; what stands before the first of them belongs to none. */
  groups(first: string): readonly (readonly Segment[])[] {
    const groups: Segment[][] = [];
    for (const segment of this.#message.segments) {
      if (segment.name === first) groups.push([]);
      groups.at(-1)?.push(this.#wrap(segment));
    }
    return groups;
  }

  /** Local segments as they came, without their names. */
  localSegments(): readonly LocalSegment[] {
    return this.#lines.filter((line) => line.startsWith('Z')).map((line) => ({ segment: line.slice(0, 3), text: line.slice(4) }));
  }

  #wrap(segment: Hl7Segment): Segment {
    return new Segment(segment, this.delimiters.subcomponent, this.#unescape);
  }
}
