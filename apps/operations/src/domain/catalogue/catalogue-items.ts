import {
  type ApiName,
  apiNames,
  type CodesetName,
  codesets,
  eventEntry,
  type EventType,
  eventTypes,
  openApiDocument,
  type PartnerClass,
  partnerClassNames,
  type Topic,
  topics,
  viewOf,
} from '@homeward/contracts';
import { versionsOf } from '@homeward/contracts/documentation';
import { type ApiDoc, describeApi } from './describe-api.ts';
import { describeSchema } from './describe-schema.ts';
import type { Findable } from './search-catalogue.ts';

export interface EventItem extends Findable {
  readonly kind: 'event';
  readonly type: EventType;
  readonly topic: Topic;
  /** Nobody writes it yet: it may still change. */
  readonly isPlanned: boolean;
  /** Classes of partners that are told of it. */
  readonly told: readonly PartnerClass[];
}

export interface OperationItem extends Findable {
  readonly kind: 'operation';
  readonly api: ApiName;
  readonly method: string;
}

export interface CodesetItem extends Findable {
  readonly kind: 'codeset';
  readonly codeset: CodesetName;
  readonly rows: number;
}

const remembered = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** The schema that this build writes an event with, as JSON. */
export const currentSchema = (type: EventType): string => versionsOf(type).at(-1)?.text ?? '{}';

/** Every event of the catalogue, by topic and rank. Made at the first look: a schema of each is taken apart. */
export const eventItems = remembered((): readonly EventItem[] =>
  eventTypes.map((type): EventItem => {
    const { topic } = eventEntry(type);
    const { doc, fields } = describeSchema(currentSchema(type));
    return {
      kind: 'event',
      type,
      name: type,
      topic,
      place: topic,
      doc,
      parts: fields.map((field) => ({ name: field.path, doc: `${field.doc} ${field.codesets.join(' ')}` })),
      isPlanned: topics[topic].planned,
      told: partnerClassNames.filter((partnerClass) => viewOf(partnerClass, type) !== null),
    };
  }),
);

/** The documents of the HTTP doors, by name. */
export const apiDocs = remembered(
  (): ReadonlyMap<ApiName, ApiDoc> => new Map(apiNames.map((api) => [api, describeApi(openApiDocument(api))])),
);

export const operationItems = remembered((): readonly OperationItem[] =>
  [...apiDocs()].flatMap(([api, { title, operations }]) =>
    operations.map((operation): OperationItem => {
      const members = [...operation.body, ...operation.replies.flatMap((reply) => reply.content)].flatMap((content) => content.members);
      return {
        kind: 'operation',
        api,
        method: operation.method,
        name: `${operation.id} ${operation.path}`,
        place: title,
        doc: `${operation.summary}. ${operation.doc}`,
        parts: [...operation.parameters.map(({ name, doc }) => ({ name, doc })), ...members.map(({ path, doc }) => ({ name: path, doc }))],
      };
    }),
  ),
);

export const codesetItems = remembered((): readonly CodesetItem[] =>
  (Object.keys(codesets) as CodesetName[]).map((codeset): CodesetItem => {
    const { source, rows } = codesets[codeset];
    return {
      kind: 'codeset',
      codeset,
      name: codeset,
      place: source,
      doc: '',
      parts: rows.map(({ symbol, code, label }) => ({ name: symbol, doc: `${code} ${label}` })),
      rows: rows.length,
    };
  }),
);
