import type { CompatibilityMode } from '../evolution/modes.ts';
import { type RegistryAnswer, refusals } from './answers.ts';
import { schemaContent } from './schema-content.ts';

/** A schema as the registry shows it. */
export interface HeldSchema {
  /** On the wire. */
  readonly id: number;
  /** By TopicRecordNameStrategy: `<topic>-<full name of the record>`. */
  readonly subject: string;
  /** From 1 within the subject. */
  readonly version: number;
  /** The whole schema as JSON. */
  readonly text: string;
  /** How the subject may change. */
  readonly compatibility: CompatibilityMode;
}

/** The schemas of a registry by id and by subject. */
export interface Shelf {
  /** In the order of ids. */
  readonly all: readonly HeldSchema[];
  /** In alphabetical order. */
  readonly subjects: readonly string[];
  byId(id: number): HeldSchema | undefined;
  /** Oldest first; empty for a subject that is not there. */
  versionsOf(subject: string): readonly HeldSchema[];
  /** The version of the subject that says the same as `content`, see `schemaContent`; the newest where several do. */
  withContent(subject: string, content: string): HeldSchema | undefined;
}

export function createShelf(held: readonly HeldSchema[]): Shelf {
  const all = held.toSorted((a, b) => a.id - b.id);
  const byId = new Map(all.map((one) => [one.id, one]));
  const bySubject = Map.groupBy(all, ({ subject }) => subject);
  for (const versions of bySubject.values()) versions.sort((a, b) => a.version - b.version);
  const contents = new Map<number, string>();
  const contentOf = ({ id, text }: HeldSchema): string => {
    const content = contents.get(id) ?? schemaContent(JSON.parse(text));
    contents.set(id, content);
    return content;
  };
  const versionsOf: Shelf['versionsOf'] = (subject) => bySubject.get(subject) ?? [];
  return {
    all,
    subjects: [...bySubject.keys()].sort(),
    byId: (id) => byId.get(id),
    versionsOf,
    withContent: (subject, content) => versionsOf(subject).findLast((one) => contentOf(one) === content),
  };
}

const HIGHEST_VERSION = 2 ** 31 - 1;

/** The version that a path names by its number, `latest` or `-1`; else the refusal. */
export function pickVersion(
  versions: readonly HeldSchema[],
  { subject, version }: { readonly subject: string; readonly version: string },
): { readonly held: HeldSchema } | { readonly refusal: RegistryAnswer } {
  const isLatest = version === 'latest' || version === '-1';
  const number = /^\d+$/.test(version) ? Number(version) : 0;
  if (!isLatest && (number < 1 || number > HIGHEST_VERSION)) return { refusal: refusals.invalidVersion(version) };
  if (versions.length === 0) return { refusal: refusals.subject(subject) };
  const held = isLatest ? versions.at(-1) : versions.find((one) => one.version === number);
  return held === undefined ? { refusal: refusals.version(version) } : { held };
}
