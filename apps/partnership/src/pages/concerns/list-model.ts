import type { EpochMillis } from '@homeward/kernel';
import type { PartnershipConfig } from '../../config.ts';
import { type ConcernEntry, type ConcernShow, concernShows, type ConcernView, PAGE_SIZE, type Waiting } from '../../store/concerns.ts';
import { kinds, kindText, levelTag, stateTags, themeText } from '../words/concern-words.ts';
import { organisationName } from '../words/organisation-words.ts';

const showWords: Readonly<Record<ConcernShow, string>> = {
  'to-act': 'For us to act on',
  late: 'Not taken up in time',
  open: 'Open',
  raised: 'Raised by us',
  settled: 'Settled',
  all: 'All',
};

interface ListContext {
  readonly organisation: string;
  readonly now: EpochMillis;
  readonly config: PartnershipConfig;
  /** Address of the list. */
  readonly base: string;
  readonly canRaise: boolean;
  readonly owners: readonly string[];
}

/** The address of a view. */
function hrefOf(base: string, { show, kind, owner, page }: ConcernView): string {
  const query = new URLSearchParams();
  if (show !== 'open') query.set('show', show);
  if (kind !== null) query.set('kind', kind);
  if (owner !== null) query.set('owner', owner);
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? base : `${base}?${query.toString()}`;
}

/** First words of a text, for a list. */
function opening(text: string, length = 140): string {
  return text.length <= length ? text : `${text.slice(0, length).replace(/\s+\S*$/, '')} …`;
}

function shownRow(row: ConcernEntry, { base, config, now, organisation }: ListContext) {
  return {
    href: `${base}/${row.id}`,
    kind: kindText(row.kind),
    theme: themeText(row.theme),
    text: opening(row.text),
    level: levelTag(row.level),
    state: stateTags[row.state],
    since: row.state_since_at,
    raisedAt: row.raised_at,
    raisedBy: organisationName(row.raised_by, config),
    owner: row.owner === null ? 'Nobody yet' : organisationName(row.owner, config),
    isOurs: row.owner === organisation,
    respondBy: row.respond_by_at,
    isLate: row.respond_by_at !== null && row.respond_by_at < now,
  };
}

/** The list as its template shows it. Pure. */
export function listModel(
  rows: readonly ConcernEntry[],
  { view, counts }: { readonly view: ConcernView; readonly counts: Readonly<Record<ConcernShow, Waiting>> },
  context: ListContext,
) {
  const { base, config, owners } = context;
  const total = counts[view.show].count;
  const of = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const select = (value: string | null, choices: readonly { readonly value: string; readonly text: string }[]) =>
    choices.map((choice) => ({ ...choice, selected: choice.value === value }));
  return {
    rows: rows.map((row) => shownRow(row, context)),
    canRaise: context.canRaise,
    raiseHref: `${base}/new`,
    total,
    showing: showWords[view.show].toLowerCase(),
    view,
    counts: concernShows.map((show) => ({
      label: showWords[show],
      count: counts[show].count,
      href: hrefOf(base, { ...view, show, page: 1 }),
      current: show === view.show,
    })),
    kinds: select(view.kind, kinds),
    owners: select(
      view.owner,
      owners.map((owner) => ({ value: owner, text: organisationName(owner, config) })),
    ),
    isNarrowed: view.kind !== null || view.owner !== null,
    clearHref: hrefOf(base, { ...view, kind: null, owner: null, page: 1 }),
    pages: {
      number: view.page,
      of,
      previousHref: view.page > 1 ? hrefOf(base, { ...view, page: view.page - 1 }) : null,
      nextHref: view.page < of ? hrefOf(base, { ...view, page: view.page + 1 }) : null,
    },
  };
}
