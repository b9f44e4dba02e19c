import type { AvroRecord } from './avro-schema.ts';
import type { EventFile } from './load-events.ts';
import { type Grant, grantOf, type SharingPolicy } from './sharing-policy.ts';
import { type ViewSchema, viewSchema } from './view-schema.ts';

interface Row {
  readonly partnerClass: string;
  readonly type: string;
  readonly grant: Grant;
  readonly view: ViewSchema;
}

/** `views.gen.ts`: the policy's words, and for every class and event that it is given the schema of what leaves. */
export function viewsText(policy: SharingPolicy, events: readonly EventFile[]): string {
  const rows = Object.keys(policy.partnerClasses).flatMap((to) => events.flatMap((event) => rowOf(policy, to, event)));
  for (const grant of policy.grants) checkUse(grant, events, rows);
  checkAddressees(policy, events);
  const texts = new Map<string, number>();
  const indexOf = (schema: AvroRecord): number => {
    const text = JSON.stringify(schema);
    if (!texts.has(text)) texts.set(text, texts.size);
    return texts.get(text) as number;
  };
  const lines = rows.map(({ partnerClass, type, grant, view }) => {
    const { purpose, basis } = grant;
    const { fields, derivations } = view;
    const indexes = { schema: indexOf(view.schema), reader: indexOf(view.reader) };
    return `  ${JSON.stringify({ partnerClass, type, purpose, basis, ...indexes, derivations, fields })},\n`;
  });
  return [
    `import type { ViewRow } from './views.ts';\n`,
    `/** Who partners are to the people they are told about. */\nexport const partnerClasses = ${JSON.stringify(policy.partnerClasses)} as const;\n`,
    `export const purposes = ${JSON.stringify(policy.purposes)} as const;\n`,
    `export const bases = ${JSON.stringify(policy.bases)} as const;\n`,
    `/** The field in which an event names whom it is for. */\nexport const addresseeFields: Readonly<Record<string, string>> = ${JSON.stringify(addressees(policy, events))};\n`,
    `/** About no person. */\nexport const publishedAggregates: readonly string[] = ${JSON.stringify(policy.published)};\n`,
    `/** What leaves, by class and event; what has no row does not leave. */\nexport const viewRows: readonly ViewRow[] = [\n${lines.join('')}];\n`,
    `/** Schemas of views, by their place. */\nexport const viewSchemas: readonly string[] = [\n${[...texts.keys()].map((text) => `  ${JSON.stringify(text)},\n`).join('')}];\n`,
  ].join('\n');
}

function rowOf(policy: SharingPolicy, to: string, event: EventFile): readonly Row[] {
  const grant = grantOf(policy, to, event);
  const view = grant === null ? null : viewSchema(event.schema, grant);
  return grant === null || view === null ? [] : [{ partnerClass: to, type: event.type, grant, view }];
}

const names = (event: EventFile, name: string): boolean => event.type === name || event.aggregate === name;

/** Every word of a grant must do something: one that does not is a slip, and might have been meant to withhold. */
function checkUse(grant: Grant, events: readonly EventFile[], rows: readonly Row[]): void {
  const wrong = (what: string) => new Error(`schemas/sharing-policy.yaml: the grant of ${grant.events.join(', ')} to ${grant.to}: ${what}`);
  const stranger = grant.events.find((name) => !events.some((event) => names(event, name)));
  if (stranger !== undefined) throw wrong(`no event or aggregate ${stranger}`);
  const used = rows.filter((row) => row.grant === grant);
  if (used.length === 0) throw wrong('gives nothing');
  const paths = events.filter((event) => grant.events.some((name) => names(event, name))).flatMap((event) => pathsOf(event.schema));
  const idle = [...grant.fields, ...grant.except, ...grant.derive.map(({ from }) => from)].find((path) => !paths.includes(path));
  if (idle !== undefined) throw wrong(`none of these events has ${idle}`);
}

/** Every path of a schema, those of records included. */
function pathsOf(schema: AvroRecord): readonly string[] {
  const classes = ['identity', 'contact', 'health', 'operational'];
  const everything: Grant = { to: '', events: [], purpose: '', basis: '', classes, fields: [], except: [], derive: [] };
  const leaves = viewSchema(schema, everything)?.fields ?? [];
  return [...new Set(leaves.flatMap((leaf) => leaf.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.'))))];
}

const hasField = (event: EventFile, field: string): boolean => event.schema.fields.some((one) => one.name === field);

function checkAddressees(policy: SharingPolicy, events: readonly EventFile[]): void {
  for (const [name, field] of Object.entries(policy.addressees)) {
    if (!events.some((event) => names(event, name) && hasField(event, field)))
      throw new Error(`schemas/sharing-policy.yaml: addressees: ${name} has no ${field}`);
  }
}

/** By event type; events of an aggregate that do not have its field name nobody. */
const addressees = (policy: SharingPolicy, events: readonly EventFile[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    events.flatMap((event) => {
      const field = policy.addressees[event.type] ?? policy.addressees[event.aggregate];
      return field !== undefined && hasField(event, field) ? [[event.type, field]] : [];
    }),
  );
