import type { Organisation, TransferConfig } from '../../config.ts';

/** Whom the hub may name, by what for: providers are asked for a service, voluntary organisations for help, councils take a case over. */
export type Directory = Readonly<Record<Organisation['kind'], ReadonlySet<string>>>;

const kinds: readonly Organisation['kind'][] = ['provider', 'vcse', 'council'];

/** The directory of this app's configuration; nobody stands in it where there is none. */
export function directoryOf(config: unknown): Directory {
  const { organisations = [] } = (config ?? {}) as Partial<TransferConfig>;
  const named = kinds.map((kind) => [kind, new Set(organisations.filter((each) => each.kind === kind).map(({ id }) => id))]);
  return Object.fromEntries(named) as Directory;
}

export function isListed(directory: Directory, kind: Organisation['kind'], organisation: string): boolean {
  return directory[kind].has(organisation);
}
