import { type RegistryAnswer, refusals } from './answers.ts';
import { schemaContent } from './schema-content.ts';

/** A schema that a client asks about. */
export interface PostedSchema {
  readonly schema: unknown;
  /** See `schemaContent`. */
  readonly content: string;
}

/** Reads `{ "schema": "…", "schemaType": "AVRO" }`; a schema stands in it as a string of JSON. */
export function readPostedSchema(body: unknown): PostedSchema | { readonly refusal: RegistryAnswer } {
  const { schema, schemaType, references } = (typeof body === 'object' ? (body ?? {}) : {}) as Record<string, unknown>;
  if (typeof schema !== 'string' || schema === '') return refuse('the member "schema" is no text');
  if (schemaType !== undefined && schemaType !== null && schemaType !== 'AVRO') return refuse('its type is not AVRO');
  if (Array.isArray(references) && references.length > 0) return refuse('it refers to other subjects, which no schema here does');
  try {
    const parsed: unknown = JSON.parse(schema);
    return { schema: parsed, content: schemaContent(parsed) };
  } catch (thrown) {
    return refuse(thrown instanceof TypeError ? thrown.message : 'it is not JSON');
  }
}

const refuse = (why: string): { readonly refusal: RegistryAnswer } => ({ refusal: refusals.invalidSchema(why) });
