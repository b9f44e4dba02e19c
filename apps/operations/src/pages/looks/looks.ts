// Who looked at whom, and why?
import type { AppHandle, Route } from '@homeward/hub';
import { page } from '@homeward/web';
import type { DeclaredApp } from '../../domain/catalogue/declared-app.ts';
import { lookWords } from './look-words.ts';
import { countLooks, type LookCounts, type LookFilter, type LookLine, loadLooks } from '../../store/looks.ts';

const template = new URL('./looks.njk', import.meta.url);
const MOST = 200;
const DAY_MS = 86_400_000;
const windows = [1, 7, 30, 365] as const;

/** What the address asks for; what is not understood filters nothing. */
export interface LooksView {
  readonly subject: string | null;
  readonly reader: string | null;
  readonly refusedOnly: boolean;
  readonly days: (typeof windows)[number];
}

const ID = /^[A-Za-z0-9_.-]{1,80}$/;

export function readLooksView(query: URLSearchParams): LooksView {
  const id = (name: string): string | null => {
    const value = (query.get(name) ?? '').trim();
    return ID.test(value) ? value : null;
  };
  return {
    subject: id('record'),
    reader: id('reader'),
    refusedOnly: query.get('show') === 'refused',
    days: windows.find((days) => String(days) === query.get('days')) ?? 7,
  };
}

export function looksHref(path: string, view: LooksView, change: Partial<LooksView> = {}): string {
  const { subject, reader, refusedOnly, days } = { ...view, ...change };
  const query = new URLSearchParams();
  if (subject !== null) query.set('record', subject);
  if (reader !== null) query.set('reader', reader);
  if (refusedOnly) query.set('show', 'refused');
  if (days !== 7) query.set('days', String(days));
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}

interface Found {
  readonly apps: readonly DeclaredApp[];
  readonly lines: readonly LookLine[];
  readonly counts: LookCounts;
}

/** What the template shows. Opaque references, never a name. Pure. */
export function looksModel(view: LooksView, { apps, lines, counts }: Found, path: string) {
  const labels = new Map(apps.map(({ name, label }) => [name, label]));
  return {
    view,
    path,
    isCut: lines.length === MOST,
    isNarrowed: view.subject !== null || view.reader !== null || view.refusedOnly,
    clearHref: looksHref(path, { ...view, subject: null, reader: null, refusedOnly: false }),
    counts: [
      { label: 'shown', count: counts.shown, href: looksHref(path, view, { refusedOnly: false }) },
      {
        label: 'refused',
        count: counts.refused,
        href: looksHref(path, view, { refusedOnly: !view.refusedOnly }),
        current: view.refusedOnly,
      },
      { label: 'records', count: counts.people, href: '#looks' },
      { label: 'readers', count: counts.readers, href: '#looks' },
    ],
    windows: windows.map((days) => ({ value: String(days), text: days === 1 ? '24 hours' : `${days} days`, selected: days === view.days })),
    lines: lines.map((line) => ({
      ...line,
      recordHref: looksHref(path, view, { subject: line.subject }),
      readerHref: line.userRef === null ? null : looksHref(path, view, { reader: line.userRef }),
      words: lookWords(line),
      label: labels.get(line.app) ?? line.app,
      state: line.refused ? { text: 'Refused', colour: 'red' } : { text: 'Shown', colour: 'blue' },
    })),
  };
}

export function looksPage(apps: () => readonly DeclaredApp[]): Route {
  return {
    method: 'GET',
    path: '/looks',
    permission: 'access.audit',
    async handle({ query, path }, { sql, clock }: AppHandle) {
      const view = readLooksView(query);
      const filter: LookFilter = {
        subject: view.subject,
        userRef: view.reader,
        refusedOnly: view.refusedOnly,
        since: clock.now() - view.days * DAY_MS,
      };
      const [lines, counts] = await Promise.all([loadLooks(sql, filter, MOST), countLooks(sql, { ...filter, refusedOnly: false })]);
      return page(template, 'Who looked', looksModel(view, { apps: apps(), lines, counts }, path));
    },
  };
}
