import { eventEntry, type EventType, type PartnerClass, partnerClassNames, topics, viewOf } from '@homeward/contracts';
import { examplesOf, partnerClassWords, versionsOf } from '@homeward/contracts/documentation';
import { currentSchema } from '../../domain/catalogue/catalogue-items.ts';
import type { DeclaredApp } from '../../domain/catalogue/declared-app.ts';
import { describeSchema, type FieldRow } from '../../domain/catalogue/describe-schema.ts';
import { partiesOf } from '../../domain/catalogue/parties-of-event.ts';
import { schemaHistory } from '../../domain/catalogue/schema-history.ts';
import { snippetsFor } from '../../domain/catalogue/snippets/index.ts';

/** What partners of one class are told of the event. */
interface Told {
  readonly partnerClass: PartnerClass;
  readonly says: string;
  readonly fields: readonly string[];
}

/** What the template shows of an event. Pure. */
export function eventModel(type: EventType, { apps, site }: { apps: readonly DeclaredApp[]; site: string }) {
  const entry = eventEntry(type);
  const topic = topics[entry.topic];
  const { doc, fields } = describeSchema(currentSchema(type));
  const views = partnerClassNames.flatMap((partnerClass) => {
    const view = viewOf(partnerClass, type);
    return view === null ? [] : [{ ...view, says: partnerClassWords[partnerClass], schema: indented(view.schemaText) }];
  });
  const { minimal, full } = examplesOf(type);
  return {
    type,
    doc,
    entry,
    topic,
    ...partiesOf(type, apps),
    views,
    withheldFrom: partnerClassNames.filter((name) => views.every((view) => view.partnerClass !== name)),
    fields: fields.map((field) => fieldModel(field, views)),
    schema: indented(currentSchema(type)),
    schemaHref: `/events/${entry.aggregate}/${fileOf(type)}`,
    examples: [
      { name: 'Only what must be there', text: minimal },
      { name: 'Everything that may be', text: full },
    ].filter(({ text }) => text !== null),
    history: schemaHistory(versionsOf(type)),
    subject: `${entry.topic}-${entry.fullName}`,
    snippets: snippetsFor({ registry: `${site}/registry`, topic: entry.topic, ceType: entry.ceType }),
  };
}

/** `moved.v1.avsc` of `spell.moved.v1`. */
export const fileOf = (type: EventType): string => `${type.slice(type.indexOf('.') + 1)}.avsc`;

export const indented = (json: string): string => JSON.stringify(JSON.parse(json), null, 2);

function fieldModel(field: FieldRow, views: readonly Told[]) {
  const told = field.isGroup ? [] : views.filter(({ fields }) => fields.includes(field.path)).map(({ partnerClass }) => partnerClass);
  return { ...field, told };
}
