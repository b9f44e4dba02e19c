import { breaches } from '../evolution/modes.ts';
import { found, type RegistryAnswer, refusals } from './answers.ts';
import { type Asked, type Handler, hasPrefix, isSet, paged, type Routes } from './handler.ts';
import { readPostedSchema } from './posted-schema.ts';
import { type HeldSchema, pickVersion } from './shelf.ts';

const readOnly: Handler = ({ params }) => refusals.readOnly(`Subject ${params['subject']}`);

const listSubjects: Handler = ({ shelf, query }) =>
  found(
    isSet(query, 'deletedOnly')
      ? []
      : paged(
          shelf.subjects.filter((subject) => hasPrefix(subject, query)),
          query,
        ),
  );

const listVersions: Handler = (asked) => {
  const { subject, versions } = subjectOf(asked);
  if (versions.length === 0) return refusals.subject(subject);
  if (isSet(asked.query, 'deletedOnly')) return found([]);
  return found(paged(versions, asked.query).map(({ version }) => version));
};

/** An answer about the version that the path names. */
const ofVersion =
  (say: (held: HeldSchema) => unknown): Handler =>
  (asked) => {
    const { subject, versions } = subjectOf(asked);
    const picked = pickVersion(versions, { subject, version: asked.params['version'] as string });
    return 'refusal' in picked ? picked.refusal : found(say(picked.held));
  };

/** Which version of the subject a schema is. */
const lookUp: Handler = (asked) => {
  const { subject, versions } = subjectOf(asked);
  if (versions.length === 0) return refusals.subject(subject);
  const posted = readPostedSchema(asked.body);
  if ('refusal' in posted) return posted.refusal;
  const held = asked.shelf.withContent(subject, posted.content);
  return held === undefined ? refusals.schema() : found(shown(held));
};

/** Serialisers that register as they go ask so for the id of a schema that is there; what is not there stays out. */
const register: Handler = (asked): RegistryAnswer => {
  const { subject, versions } = subjectOf(asked);
  const posted = readPostedSchema(asked.body);
  if ('refusal' in posted) return posted.refusal;
  const held = asked.shelf.withContent(subject, posted.content);
  if (held !== undefined) return found({ id: held.id });
  const mode = versions.at(-1)?.compatibility ?? 'NONE';
  const reasons = breaches(mode, posted.schema, versions.map(earlier));
  return reasons.length > 0 ? refusals.incompatible(subject, reasons) : refusals.readOnly(`Subject ${subject}`);
};

/** Against every version that the subject's mode names. A subject that is not there forbids nothing. */
const checkAll: Handler = (asked) => check(asked, subjectOf(asked).versions);

const checkOne: Handler = (asked) => {
  const { subject, versions } = subjectOf(asked);
  const version = asked.params['version'] as string;
  const picked = pickVersion(versions, { subject, version });
  if ('held' in picked) return check(asked, [picked.held]);
  const isFirst = versions.length === 0 && (version === 'latest' || version === '-1');
  return isFirst ? check(asked, []) : picked.refusal;
};

function check({ body, query }: Asked, versions: readonly HeldSchema[]): RegistryAnswer {
  const posted = readPostedSchema(body);
  if ('refusal' in posted) return posted.refusal;
  const messages = breaches(versions.at(-1)?.compatibility ?? 'NONE', posted.schema, versions.map(earlier));
  return found({ is_compatible: messages.length === 0, ...(isSet(query, 'verbose') ? { messages } : {}) });
}

function subjectOf({ shelf, params }: Asked): { readonly subject: string; readonly versions: readonly HeldSchema[] } {
  const subject = params['subject'] as string;
  return { subject, versions: shelf.versionsOf(subject) };
}

/** As Confluent shows a version; a `schemaType` stands there only where it is not Avro. */
export const shown = ({ subject, version, id, text }: HeldSchema): unknown => ({ subject, version, id, schema: text });

const earlier = ({ version, text }: HeldSchema) => ({ version: String(version), schema: JSON.parse(text) as unknown });

export const subjectRoutes: Routes = {
  '/subjects': { GET: listSubjects },
  '/subjects/:subject': { POST: lookUp, DELETE: readOnly },
  '/subjects/:subject/versions': { GET: listVersions, POST: register },
  '/subjects/:subject/versions/:version': { GET: ofVersion(shown), DELETE: readOnly },
  '/subjects/:subject/versions/:version/schema': { GET: ofVersion(({ text }) => JSON.parse(text) as unknown) },
  '/subjects/:subject/versions/:version/referencedby': { GET: ofVersion(() => []) },
  '/compatibility/subjects/:subject/versions': { POST: checkAll },
  '/compatibility/subjects/:subject/versions/:version': { POST: checkOne },
};
