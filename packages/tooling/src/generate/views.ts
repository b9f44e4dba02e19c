import { idOf, type Lock, viewName } from '@homeward/contracts/evolution';
import type { SharingPolicy } from './sharing-policy.ts';
import { type AvroRecord, type EventSchema, type Grant, type ViewFile, viewSchema, viewsBy } from '@homeward/contracts/sharing';

/** Every view that the policy makes. Throws where a word of the policy does nothing. */
export function viewsOf(policy: SharingPolicy, events: readonly EventSchema[]): readonly ViewFile[] {
  const views = viewsBy(policy.grants, Object.keys(policy.partnerClasses), events);
  for (const grant of policy.grants) checkUse(grant, events, views);
  checkAddressees(policy, events);
  return views;
}

export interface ViewSources {
  readonly policy: SharingPolicy;
  readonly events: readonly EventSchema[];
  readonly views: readonly ViewFile[];
  readonly lock: Lock;
}

/** `views.gen.ts`: the policy's words, and for every class and event that it is given the schema of what leaves, with its id. */
export function viewsText(sources: ViewSources): string {
  const { policy, events, views, lock } = sources;
  const texts = new Map<string, number>();
  const indexOf = (schema: unknown): number => {
    const text = JSON.stringify(schema);
    if (!texts.has(text)) texts.set(text, texts.size);
    return texts.get(text) as number;
  };
  const lines = views.map(({ partnerClass, type, grant, view }) => {
    const { purpose, basis } = grant;
    const { fields, derivations } = view;
    const schemaId = idOf(lock, viewName(partnerClass, type));
    const indexes = { schemaId, schema: indexOf(view.schema), reader: indexOf(view.reader) };
    return `  ${JSON.stringify({ partnerClass, type, purpose, basis, ...indexes, derivations, fields })},\n`;
  });
  const earlier = earlierVersions(sources).map(
    ({ partnerClass, type, id, schema }) => `  ${JSON.stringify({ partnerClass, type, schemaId: id, schema: indexOf(schema) })},\n`,
  );
  return [
    `import type { Grant } from './sharing/grant.ts';\nimport type { EarlierView, ViewRow } from './views.ts';\n`,
    `/** Who partners are to the people they are told about. */\nexport const partnerClasses = ${JSON.stringify(policy.partnerClasses)} as const;\n`,
    `export const purposes = ${JSON.stringify(policy.purposes)} as const;\n`,
    `export const bases = ${JSON.stringify(policy.bases)} as const;\n`,
    `/** Who is given what, as the policy says it. */\nexport const grants: readonly Grant[] = ${JSON.stringify(policy.grants)};\n`,
    `/** The field in which an event names whom it is for. */\nexport const addresseeFields: Readonly<Record<string, string>> = ${JSON.stringify(addressees(policy, events))};\n`,
    `/** About no person. */\nexport const publishedAggregates: readonly string[] = ${JSON.stringify(policy.published)};\n`,
    `/** What leaves, by class and event; what has no row does not leave. */\nexport const viewRows: readonly ViewRow[] = [\n${lines.join('')}];\n`,
    `/** Schemas that were released before those of \`viewRows\` and may stand in a topic. */\nexport const earlierViews: readonly EarlierView[] = [\n${earlier.join('')}];\n`,
    `/** Schemas of views, by their place. */\nexport const viewSchemas: readonly string[] = [\n${[...texts.keys()].map((text) => `  ${JSON.stringify(text)},\n`).join('')}];\n`,
  ].join('\n');
}

/** Released versions that a class still has in its topics, besides the working text of its views. */
function earlierVersions({ policy, views, lock }: ViewSources) {
  const current = new Set(views.map(({ partnerClass, type }) => idOf(lock, viewName(partnerClass, type))));
  return Object.entries(lock.schemas).flatMap(([name, { released }]) => {
    const [partnerClass = '', type] = name.split('/');
    if (type === undefined || !(partnerClass in policy.partnerClasses)) return [];
    return released.filter(({ id }) => !current.has(id)).map(({ id, schema }) => ({ partnerClass, type, id, schema }));
  });
}

const names = (event: EventSchema, name: string): boolean => event.type === name || event.aggregate === name;

/** Every word of a grant must do something: one that does not is a slip, and might have been meant to withhold. */
function checkUse(grant: Grant, events: readonly EventSchema[], rows: readonly ViewFile[]): void {
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

const hasField = (event: EventSchema, field: string): boolean => event.schema.fields.some((one) => one.name === field);

function checkAddressees(policy: SharingPolicy, events: readonly EventSchema[]): void {
  for (const [name, field] of Object.entries(policy.addressees)) {
    if (!events.some((event) => names(event, name) && hasField(event, field)))
      throw new Error(`schemas/sharing-policy.yaml: addressees: ${name} has no ${field}`);
  }
}

/** By event type; events of an aggregate that do not have its field name nobody. */
const addressees = (policy: SharingPolicy, events: readonly EventSchema[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    events.flatMap((event) => {
      const field = policy.addressees[event.type] ?? policy.addressees[event.aggregate];
      return field !== undefined && hasField(event, field) ? [[event.type, field]] : [];
    }),
  );
