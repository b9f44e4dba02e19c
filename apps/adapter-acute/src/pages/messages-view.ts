/** Which messages the page shows, as its address says it. */
export interface MessagesView {
  readonly days: (typeof windows)[number];
  readonly result: (typeof results)[number] | null;
  readonly door: string | null;
  readonly sender: string | null;
  /** Fault code of refused ones. */
  readonly fault: string | null;
  /** Reason of skipped ones. */
  readonly reason: string | null;
  /** Only messages below this row: the next page. */
  readonly before: string | null;
}

export const windows = [1, 7, 30, 365] as const;
export const results = ['accepted', 'skipped', 'refused'] as const;

export const defaultView: MessagesView = { days: 7, result: null, door: null, sender: null, fault: null, reason: null, before: null };

const MAX_LENGTH = 200;

/** Reads a view from an address; what is empty or not understood filters nothing. */
export function readView(query: URLSearchParams): MessagesView {
  const text = (name: string): string | null => {
    const value = query.get(name) ?? '';
    return value === '' || value.length > MAX_LENGTH || value.includes('\0') ? null : value;
  };
  return {
    days: windows.find((days) => String(days) === text('days')) ?? defaultView.days,
    result: results.find((result) => result === text('result')) ?? null,
    door: text('door'),
    sender: text('sender'),
    fault: text('fault'),
    reason: text('reason'),
    before: /^\d{1,18}$/.test(text('before') ?? '') ? text('before') : null,
  };
}

/** The address of a view, defaults left out; any change goes back to the first page unless it says otherwise. */
export function viewHref(path: string, view: MessagesView, change: Partial<MessagesView> = {}): string {
  const next: MessagesView = { ...view, before: null, ...change };
  const query = new URLSearchParams();
  for (const name of Object.keys(defaultView) as (keyof MessagesView)[]) {
    const value = next[name];
    if (value !== null && value !== defaultView[name]) query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}
