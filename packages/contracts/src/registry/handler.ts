import type { RegistryAnswer, RegistryRequest } from './answers.ts';
import type { Shelf } from './shelf.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What answers one method at one path. */
export type Handler = (asked: Asked) => RegistryAnswer;

export interface Asked extends Pick<RegistryRequest, 'query' | 'body'> {
  readonly shelf: Shelf;
  /** What stands in the path where the pattern has a name, decoded. */
  readonly params: Readonly<Record<string, string>>;
}

/** By pattern: `/subjects/:subject/versions`. */
export type Routes = Readonly<Record<string, Readonly<Partial<Record<Method, Handler>>>>>;

/** The part of a list that `offset` and `limit` ask for; a limit below 1 is none. */
export function paged<T>(list: readonly T[], query: URLSearchParams): readonly T[] {
  const offset = Math.max(0, wholeNumber(query.get('offset')) ?? 0);
  const limit = wholeNumber(query.get('limit')) ?? 0;
  return list.slice(offset, limit < 1 ? undefined : offset + limit);
}

/** Whether a subject begins as asked. `:*:` and `:.:` are Confluent's words for every context and the only one there is here. */
export function hasPrefix(subject: string, query: URLSearchParams): boolean {
  return subject.startsWith((query.get('subjectPrefix') ?? '').replace(/^:[*.]:/, ''));
}

export const isSet = (query: URLSearchParams, name: string): boolean => query.get(name)?.toLowerCase() === 'true';

const wholeNumber = (text: string | null): number | null => (text !== null && /^-?\d{1,9}$/.test(text) ? Number(text) : null);
