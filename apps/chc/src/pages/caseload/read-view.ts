import { owners } from '../../domain/index.ts';
import { type CaseloadView, defaultView, shows, stageFilters } from '../../store/caseload-view.ts';

const oneOf = <T extends string>(allowed: readonly T[], text: string): T | null => allowed.find((value) => value === text) ?? null;

const readers: { readonly [K in keyof CaseloadView]: (text: string) => CaseloadView[K] | null } = {
  show: (text) => oneOf(shows, text),
  owner: (text) => oneOf(owners, text),
  stage: (text) => oneOf(stageFilters, text),
  page: (text) => (/^[1-9][0-9]{0,4}$/.test(text) ? Number(text) : null),
};

const quoted = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;

/** Reads a view from an address. Empty values mean no filter (a form sends every field); what is unknown is named and left out. */
export function readView(query: URLSearchParams): { readonly view: CaseloadView; readonly problems: readonly string[] } {
  const found: Partial<Record<keyof CaseloadView, unknown>> = {};
  const problems: string[] = [];
  for (const [name, text] of query) {
    if (text === '') continue;
    const read = Object.hasOwn(readers, name) ? readers[name as keyof CaseloadView] : null;
    const value = read?.(text) ?? null;
    if (read === null) problems.push(`The caseload has no filter called ${quoted(name)}.`);
    else if (value === null) problems.push(`The caseload has no ${name} called ${quoted(text)}.`);
    else found[name as keyof CaseloadView] = value;
  }
  return { view: { ...defaultView, ...(found as Partial<CaseloadView>) }, problems };
}

/** The address of a view, defaults left out; changing anything but the page goes back to the first one. */
export function viewHref(path: string, view: CaseloadView, change: Partial<CaseloadView> = {}): string {
  const next: CaseloadView = { ...view, page: 1, ...change };
  const query = new URLSearchParams();
  for (const name of Object.keys(defaultView) as (keyof CaseloadView)[]) {
    const value = next[name];
    if (value !== null && value !== defaultView[name]) query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
