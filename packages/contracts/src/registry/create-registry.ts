import { type RegistryAnswer, type RegistryRequest, refusals } from './answers.ts';
import type { Handler, Method, Routes } from './handler.ts';
import { schemaRoutes } from './schema-routes.ts';
import { settingRoutes } from './setting-routes.ts';
import { createShelf, type HeldSchema } from './shelf.ts';
import { subjectRoutes } from './subject-routes.ts';

/**
 * Confluent's Schema Registry API over a closed set of schemas: everything that reads is answered, everything that would change
 * something is refused as by a registry in mode READONLY. Pure: the same question always has the same answer.
 * Source: Schema Registry API Reference for Confluent Platform 8.
 */
export interface Registry {
  answer(request: RegistryRequest): RegistryAnswer;
}

const routes = Object.entries({ ...settingRoutes, ...subjectRoutes, ...schemaRoutes } satisfies Routes).map(([pattern, methods]) => ({
  pattern: pattern.split('/'),
  methods: methods as Readonly<Partial<Record<string, Handler>>>,
}));

export function createRegistry(held: readonly HeldSchema[]): Registry {
  const shelf = createShelf(held);
  return {
    answer: ({ method, path, query, body }) => {
      const segments = segmentsOf(path);
      for (const { pattern, methods } of segments === null ? [] : routes) {
        const params = matched(pattern, segments as readonly string[]);
        if (params === null) continue;
        const handle = methods[(method === 'HEAD' ? 'GET' : method) as Method];
        return handle === undefined ? refusals.method() : handle({ shelf, params, query, body });
      }
      return refusals.path();
    },
  };
}

/** Decoded; null where the path is not encoded as one should be. A slash at the end says nothing. */
function segmentsOf(path: string): readonly string[] | null {
  try {
    return (path.length > 1 ? path.replace(/\/$/, '') : '/').split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
}

function matched(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = segments[index] as string;
    if (expected.startsWith(':') && segment !== '') params[expected.slice(1)] = segment;
    else if (expected !== segment) return null;
  }
  return params;
}
