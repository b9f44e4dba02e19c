import { may, type Permission } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import type { BoardView, Show, Sort } from '../../store/board-view.ts';
import { defaultView, pathwayFilters, shows } from '../../store/board-view.ts';
import type { BoardEntry, Counts, Place } from '../../store/load-board.ts';
import type { Source } from '../../store/source-heard.ts';
import { type ReaderContext, type ShownRow, toShownRow } from './board-rows.ts';
import { silenceWords } from '../words/due-words.ts';
import { organisationWords } from '../words/organisation-words.ts';
import { viewHref } from './read-board-view.ts';
import { siteName } from '../words/site-names.ts';
import { emptyWords, pathwayFilterWords, showWords, sortWords } from '../words/state-words.ts';

/** What the board is made of, as it was read. */
export interface BoardData {
  readonly view: BoardView;
  readonly problems: readonly string[];
  readonly rows: readonly BoardEntry[];
  readonly total: number;
  readonly counts: Counts;
  readonly places: readonly Place[];
  readonly sources: readonly Source[];
  readonly unmatchedMerges: number;
}

export interface BoardContext extends ReaderContext {
  /** Full path of the board, without query. */
  readonly path: string;
  readonly pageSize: number;
}

/** A patient administration system sends something at least this often by day and by night, or somebody should ask why not. */
const SILENT_AFTER_MS = 30 * 60_000;

interface Group {
  readonly heading: string | null;
  readonly people: number | null;
  readonly rows: readonly ShownRow[];
}

const placeKey = (place: { readonly site: string | null; readonly ward: string | null }): string =>
  `${place.site ?? ''} ${place.ward ?? ''}`;

/** Rows under their ward; other orders than by place are one list. */
function groups(data: BoardData, context: BoardContext): readonly Group[] {
  const shown = (rows: readonly BoardEntry[]): readonly ShownRow[] => rows.map((row) => toShownRow(row, context));
  if (data.view.sort !== 'place') return data.rows.length === 0 ? [] : [{ heading: null, people: null, rows: shown(data.rows) }];
  const people = data.view.pathway === null ? new Map(data.places.map((place) => [placeKey(place), place.people])) : null;
  return [...Map.groupBy(data.rows, placeKey)].map(([key, rows]) => ({
    heading: `${siteName(rows[0]?.site ?? null)}: ${rows[0]?.ward ?? 'ward not known'}`,
    people: people?.get(key) ?? null,
    rows: shown(rows),
  }));
}

/** What is somebody's own to do is counted for whoever does it; and whatever is looked at. */
const doneBy: Partial<Record<Show, Permission>> = { mine: 'triage.decide', unreferred: 'referral.write', closing: 'triage.decide' };

/** What is rare is counted once there is some of it. */
const rare: readonly Show[] = ['closing'];

function isCounted(show: keyof Counts, { counts, view }: BoardData, reader: ReaderContext['reader']): boolean {
  const permission = doneBy[show];
  const isThere = !rare.includes(show) || counts[show] > 0 || view.show === show;
  return isThere && (permission === undefined || may(reader, permission));
}

/** A count that is chosen already leads back to everybody in hospital. */
function strip(data: BoardData, { path, reader }: BoardContext) {
  const { counts, view } = data;
  return shows
    .filter((show) => show !== 'all')
    .filter((show) => isCounted(show, data, reader))
    .map((show) => {
      const current = view.show === show;
      return {
        label: showWords[show],
        count: counts[show],
        href: viewHref(path, view, { show: current ? defaultView.show : show }),
        current,
      };
    });
}

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

/** A chosen value stays a choice even while nobody is there. */
function choices(values: readonly string[], chosen: string | null, text: (value: string) => string): readonly Choice[] {
  const known = chosen === null || values.includes(chosen) ? values : [...values, chosen];
  return known.map((value) => ({ value, text: text(value), selected: value === chosen }));
}

function filters({ view, places }: BoardData) {
  const known = (values: readonly (string | null)[]): readonly string[] => [...new Set(values.filter((value) => value !== null))];
  const within = places.filter((place) => view.site === null || place.site === view.site);
  return {
    sites: choices(known(places.map((place) => place.site)), view.site, siteName),
    wards: choices(known(within.map((place) => place.ward)), view.ward, (ward) => ward),
    pathways: choices(pathwayFilters, view.pathway, (pathway) => pathwayFilterWords[pathway as keyof typeof pathwayFilterWords]),
    narrowed: view.site !== null || view.ward !== null || view.pathway !== null,
  };
}

function sortLinks(view: BoardView, path: string) {
  const link = (sort: Sort) => ({ href: viewHref(path, view, { sort }), current: view.sort === sort, words: sortWords[sort] });
  return { place: link('place'), ready: link('ready'), due: link('due'), expected: link('expected') };
}

function pageLinks({ view, total }: BoardData, { path, pageSize }: BoardContext) {
  const of = Math.max(1, Math.ceil(total / pageSize));
  const href = (page: number): string | null => (page < 1 || page > of ? null : viewHref(path, view, { page }));
  return { number: view.page, of, previousHref: href(view.page - 1), nextHref: href(view.page + 1) };
}

/** Systems of which nothing was heard for too long. */
export function silentSources(
  sources: readonly Source[],
  now: EpochMillis,
): readonly { readonly name: string; readonly silence: string }[] {
  return sources
    .filter((source) => now - source.heardAt > SILENT_AFTER_MS)
    .map((source) => ({
      name: `${organisationWords(source.organisation)} (${source.system})`,
      silence: silenceWords(source.heardAt, now),
    }));
}

/** What an empty list says, and where to go from there. */
function empty(
  { view, total, sources }: BoardData,
  path: string,
): { readonly title: string; readonly text: string; readonly firstPageHref?: string } {
  if (total > 0 && view.page > 1)
    return { title: 'This page of the list is empty', text: 'The list has become shorter.', firstPageHref: viewHref(path, view) };
  if (sources.length === 0 && total === 0) {
    return {
      title: 'The hub has not heard from a hospital yet',
      text: 'People appear here as soon as a hospital’s system sends an admission or a ward refers somebody.',
    };
  }
  if (view.site !== null || view.ward !== null || view.pathway !== null)
    return { title: 'Nobody matches these filters', text: 'Clear a filter to see more people.' };
  return { title: emptyWords[view.show], text: 'Choose another count above.' };
}

/** The board as its template shows it. Pure. */
export function boardModel(data: BoardData, context: BoardContext) {
  const { view, rows, total } = data;
  const first = (view.page - 1) * context.pageSize;
  return {
    now: context.now,
    path: context.path,
    problems: data.problems,
    /** Where the page asks for itself anew, where its own address is not wholly understood. */
    understoodHref: data.problems.length === 0 ? null : viewHref(context.path, view, { page: view.page }),
    silent: silentSources(data.sources, context.now),
    unmatchedMerges: data.unmatchedMerges,
    counts: strip(data, context),
    view,
    showing: showWords[view.show],
    filters: filters(data),
    sorts: sortLinks(view, context.path),
    clearHref: viewHref(context.path, { ...defaultView, show: view.show, sort: view.sort }),
    groups: groups(data, context),
    range: rows.length === 0 ? null : { from: first + 1, to: first + rows.length, total },
    pages: pageLinks(data, context),
    empty: rows.length === 0 ? empty(data, context.path) : null,
  };
}
