import { found, refusals } from './answers.ts';
import { type Handler, hasPrefix, isSet, paged, type Routes } from './handler.ts';
import type { HeldSchema } from './shelf.ts';
import { shown } from './subject-routes.ts';

const listSchemas: Handler = ({ shelf, query }) => {
  const wanted = shelf.subjects
    .filter((subject) => hasPrefix(subject, query))
    .flatMap((subject) => shelf.versionsOf(subject).slice(isSet(query, 'latestOnly') ? -1 : 0));
  return found(paged(wanted, query).map(shown));
};

/** An answer about the schema that the path names. Clients add the subject they know it by, which changes nothing: an id is one schema. */
const ofId =
  (say: (held: HeldSchema) => unknown): Handler =>
  ({ shelf, params }) => {
    const { id = '' } = params;
    if (!/^\d{1,10}$/.test(id)) return refusals.path();
    const held = shelf.byId(Number(id));
    return held === undefined ? refusals.schema(Number(id)) : found(say(held));
  };

export const schemaRoutes: Routes = {
  '/schemas': { GET: listSchemas },
  '/schemas/types': { GET: () => found(['AVRO']) },
  '/schemas/ids/:id': { GET: ofId(({ text }) => ({ schema: text })) },
  '/schemas/ids/:id/schema': { GET: ofId(({ text }) => JSON.parse(text) as unknown) },
  '/schemas/ids/:id/subjects': { GET: ofId(({ subject }) => [subject]) },
  '/schemas/ids/:id/versions': { GET: ofId(({ subject, version }) => [{ subject, version }]) },
};
