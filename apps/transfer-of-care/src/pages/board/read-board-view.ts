import { type BoardView, defaultView, pathwayFilters, shows, sorts } from '../../store/board-view.ts';

export interface ReadView {
  readonly view: BoardView;
  /** What of the address was not understood, in words; the view goes on without it. */
  readonly problems: readonly string[];
}

/** Wards are named by hospitals; longer than this is no ward. */
const MAX_LENGTH = 60;

function oneOf<T extends string>(allowed: readonly T[], text: string): T | null {
  return allowed.find((value) => value === text) ?? null;
}

const place = (text: string): string | null => (text.length <= MAX_LENGTH && !text.includes('\0') ? text : null);

const pageNumber = (text: string): number | null => (/^[1-9][0-9]{0,4}$/.test(text) ? Number(text) : null);

const readers: { readonly [K in keyof BoardView]: { readonly what: string; read(text: string): BoardView[K] | null } } = {
  show: { what: 'view', read: (text) => oneOf(shows, text) },
  site: { what: 'site', read: place },
  ward: { what: 'ward', read: place },
  pathway: { what: 'pathway', read: (text) => oneOf(pathwayFilters, text) },
  sort: { what: 'order', read: (text) => oneOf(sorts, text) },
  page: { what: 'page', read: pageNumber },
};

const quoted = (text: string): string => `“${text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text}”`;

/** Reads a view from an address. Empty values mean no filter (a form sends every field); what is unknown is named and left out. */
export function readView(query: URLSearchParams): ReadView {
  const found: Partial<Record<keyof BoardView, unknown>> = {};
  const problems: string[] = [];
  for (const [name, text] of query) {
    if (text === '') continue;
    if (!Object.hasOwn(readers, name)) {
      problems.push(`The board has no filter called ${quoted(name)}.`);
      continue;
    }
    const { what, read } = readers[name as keyof BoardView];
    const value = read(text);
    if (value === null) problems.push(`The board has no ${what} called ${quoted(text)}.`);
    else found[name as keyof BoardView] = value;
  }
  return { view: { ...defaultView, ...(found as Partial<BoardView>) }, problems };
}

/** The address of a view, defaults left out; changing anything but the page goes back to the first one. */
export function viewHref(path: string, view: BoardView, change: Partial<BoardView> = {}): string {
  const next: BoardView = { ...view, page: 1, ...change };
  const query = new URLSearchParams();
  for (const name of Object.keys(defaultView) as (keyof BoardView)[]) {
    const value = next[name];
    if (value !== null && value !== defaultView[name]) query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
