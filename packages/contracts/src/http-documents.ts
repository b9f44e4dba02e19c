import { httpDocuments } from './http-documents.gen.ts';

/** The HTTP doors that have a document. */
export type ApiName = keyof typeof httpDocuments;

export const apiNames = Object.keys(httpDocuments) as readonly ApiName[];

/** The OpenAPI 3.1 document of a door: a fresh copy, since validators write into theirs. */
export function openApiDocument(api: ApiName): Record<string, unknown> {
  return JSON.parse(httpDocuments[api]) as Record<string, unknown>;
}
