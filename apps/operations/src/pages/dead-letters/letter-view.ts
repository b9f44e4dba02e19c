import type { Letter, LetterFilter, LetterKind, LetterStatus } from '@homeward/hub/dead-letters';
import { type FaultCode, faultCodes } from '@homeward/kernel';

export const kinds: readonly LetterKind[] = ['event', 'message', 'delivery', 'publication'];
export const statuses: readonly LetterStatus[] = ['dead', 'queued', 'replayed', 'dropped'];

export const kindWords: Readonly<Record<LetterKind, string>> = {
  event: 'Events that could not be worked off',
  message: 'Messages that a door refused',
  delivery: 'Pushes that a partner refused',
  publication: 'Records that Kafka will never take',
};
export const statusStates: Readonly<Record<LetterStatus, { readonly text: string; readonly colour: string }>> = {
  dead: { text: 'Waits', colour: 'red' },
  queued: { text: 'Being replayed', colour: 'blue' },
  replayed: { text: 'Worked off', colour: 'green' },
  dropped: { text: 'Dropped', colour: 'grey' },
};

/** Which letters the page shows, as its address says it. */
export interface LetterView {
  readonly status: LetterStatus;
  readonly kind: LetterKind | null;
  readonly fault: FaultCode | null;
  readonly source: string | null;
  /** Only letters below this row: the next page. */
  readonly before: string | null;
}

const MAX_LENGTH = 200;

/** Reads a view from an address or a form; what is empty or not understood filters nothing. */
export function readLetterView(query: URLSearchParams): LetterView {
  const source = query.get('source') ?? '';
  return {
    status: statuses.find((status) => status === query.get('status')) ?? 'dead',
    kind: kinds.find((kind) => kind === query.get('kind')) ?? null,
    fault: faultCodes.find((code) => code === query.get('fault')) ?? null,
    source: source === '' || source.length > MAX_LENGTH || source.includes('\0') ? null : source,
    before: /^\d{1,18}$/.test(query.get('before') ?? '') ? query.get('before') : null,
  };
}

export function toFilter({ status, kind, fault, source }: LetterView): LetterFilter {
  return {
    status,
    ...(kind === null ? {} : { kind }),
    ...(fault === null ? {} : { fault }),
    ...(source === null ? {} : { source }),
  };
}

/** The address of a view, defaults left out; any change goes back to the first page unless it says otherwise. */
export function letterHref(path: string, view: LetterView, change: Partial<LetterView> = {}): string {
  const next: LetterView = { ...view, before: null, ...change };
  const query = new URLSearchParams();
  if (next.status !== 'dead') query.set('status', next.status);
  for (const name of ['kind', 'fault', 'source', 'before'] as const) if (next[name] !== null) query.set(name, next[name]);
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

/** A letter as a line of a list. */
export function letterLine(letter: Letter, path: string) {
  const { id, source, key, type, reference, fault, attempts, deadAt, status } = letter;
  return { id, source, key, type, reference, fault, attempts, deadAt, state: statusStates[status], href: `${path}/${id}` };
}
