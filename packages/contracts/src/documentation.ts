import type { ApiName } from './http-documents.ts';
import { asyncApiYaml, exampleTexts, openApiYaml, releaseRows } from './documentation.gen.ts';
import type { EventType } from './events.gen.ts';
import type { PartnerClass } from './views.ts';
import { partnerClasses } from './views.gen.ts';
import { currentId, currentText, writtenSchema } from './written-schemas.ts';

/** What people read about the contracts; an entry of its own, since nothing that moves messages needs it. */

/** The examples of an event as JSON: only what must be there, and everything that may be. */
export interface EventExamples {
  readonly minimal: string | null;
  readonly full: string | null;
}

export interface ReleaseRow {
  /** `1.0`. */
  readonly version: string;
  /** Id on the wire. */
  readonly id: number;
  /** SHA-256 of the canonical form, hex. */
  readonly fingerprint: string;
}

/** One version of an event's schema. */
export interface SchemaVersion {
  /** Null while it is not released: it may still change. */
  readonly release: ReleaseRow | null;
  readonly id: number;
  /** The whole schema as JSON. */
  readonly text: string;
}

export const examplesOf = (type: EventType): EventExamples => exampleTexts[type] ?? { minimal: null, full: null };

/** Every version that may stand in a topic, oldest first; the last is what this build writes. */
export function versionsOf(type: EventType): readonly SchemaVersion[] {
  const released = (releaseRows[type] ?? []).map(
    (release): SchemaVersion => ({ release, id: release.id, text: writtenSchema(release.id).text }),
  );
  const id = currentId(type);
  return released.some((version) => version.id === id) ? released : [...released, { release: null, id, text: writtenSchema(id).text }];
}

/** Topics, events, keys, headers, writers and readers as AsyncAPI 3, in YAML, whole in itself: every schema stands where it is used. */
export const asyncApiText: string = asyncApiYaml.replace(
  /\$ref: \.\/events\/(\S+)\/(\S+)\.avsc/g,
  (_, aggregate: string, event: string) => currentText(`${aggregate}.${event}` as EventType), // JSON is YAML too
);

/** The OpenAPI document of a door as it was written, in YAML. */
export const openApiText = (api: ApiName): string => openApiYaml[api] as string;

/** Who partners of a class are to the people they are told about, in words. */
export const partnerClassWords: Readonly<Record<PartnerClass, string>> = partnerClasses;
