import fc from 'fast-check';
import { schemaFiles } from '../schema-files.ts';

type Json = { [key: string]: unknown };

/** Every record, enum and field of a schema, as they stand in it. */
function placesIn(schema: unknown, found: Json[] = []): readonly Json[] {
  if (Array.isArray(schema)) for (const item of schema) placesIn(item, found);
  else if (typeof schema === 'object' && schema !== null) {
    const json = schema as Json;
    if (json.type === 'record' || json.type === 'enum' || json.class !== undefined) found.push(json);
    for (const inner of [json.fields, json.items, json.type]) placesIn(inner, found);
  }
  return found;
}

const isField = (place: Json): boolean => place.class !== undefined;

/** A name stands after its definition, which Java does not mind and the specification does: what names or defines is not reordered. */
const definesNothing = (place: Json): boolean => !/"namespace"|"homeward\./.test(JSON.stringify(place.fields ?? null));

/** Another name each time: two fields of one name are no schema. */
function addField({ fields }: Json, rest: Json): unknown {
  return (fields as Json[] | undefined)?.push({ name: `added_${(fields as Json[]).length}`, ...rest });
}

/** What somebody may do to a schema, kind or not; some of it leaves no legal schema. */
const EDITS: readonly ((place: Json) => void)[] = [
  (place) => (place.fields as Json[] | undefined)?.pop(),
  (place) => definesNothing(place) && (place.fields as Json[] | undefined)?.reverse(),
  (place) => addField(place, { type: 'string', class: 'health' }),
  (place) => addField(place, { type: ['null', 'long'], default: null, class: 'health' }),
  (place) => (place.symbols as string[] | undefined)?.push('ADDED'),
  (place) => (place.symbols as string[] | undefined)?.pop(),
  (place) => place.type === 'enum' && delete place.default,
  (place) => isField(place) && delete place.default,
  (place) => isField(place) && Object.assign(place, { name: `renamed_${String(place.name)}` }),
  (place) => isField(place) && Object.assign(place, { aliases: [place.name], name: `renamed_${String(place.name)}` }),
  (place) => isField(place) && place.type === 'int' && Object.assign(place, { type: 'long' }),
  (place) => isField(place) && place.type === 'string' && Object.assign(place, { type: 'bytes', default: undefined }),
  (place) => isField(place) && place.type === 'string' && Object.assign(place, { type: ['null', 'string'], default: undefined }),
  (place) => isField(place) && place.type === 'boolean' && Object.assign(place, { type: 'int', default: undefined }),
];

export interface Edited {
  readonly type: string;
  readonly before: string;
  readonly after: string;
}

/** Schemas of events before and after one to three random edits; the same on every run. */
export function editedSchemas(count: number): readonly Edited[] {
  const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...EDITS)), { minLength: 1, maxLength: 3 });
  return fc
    .sample(fc.tuple(fc.constantFrom(...schemaFiles), edits), { numRuns: count, seed: 20_261_121 })
    .map(([{ type, schema }, chosen]) => {
      const after = structuredClone(schema) as unknown as Json;
      for (const [index, edit] of chosen) {
        const places = placesIn(after);
        edit(places[index % places.length] as Json);
      }
      return { type, before: JSON.stringify(schema), after: JSON.stringify(after) };
    });
}
