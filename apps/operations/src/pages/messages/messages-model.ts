import type { EpochMillis } from '@homeward/kernel';
import type { DeclaredApp } from '../../domain/catalogue/declared-app.ts';
import { silenceOf } from '../../domain/trace/silence.ts';
import type { FaultRow, FlowRow } from '../../store/flow.ts';
import { agoWords } from './ago-words.ts';
import { partnerLines, type PartnerState } from './partner-states.ts';

export interface AppLine {
  readonly name: string;
  readonly label: string;
  readonly prefix: string;
  readonly state: string;
  readonly lag: number;
  readonly outbox: number;
  /** Dead letters that wait for somebody; -1 while that cannot be told. */
  readonly waiting: number;
}

export interface MessagesData {
  readonly days: number;
  readonly now: EpochMillis;
  /** Of the window that is shown. */
  readonly flow: readonly FlowRow[];
  /** Of the last seven days: what is usual. */
  readonly usual: readonly FlowRow[];
  readonly faults: readonly FaultRow[];
  readonly apps: readonly AppLine[];
  readonly partners: readonly PartnerState[];
  readonly declared: readonly DeclaredApp[];
  readonly prefix: string;
}

const WEEK_MS = 7 * 86_400_000;
const windowWords: Readonly<Record<number, string>> = { 1: 'the last 24 hours', 7: 'the last 7 days', 30: 'the last 30 days' };
const states: Readonly<Record<string, { text: string; colour: string }>> = {
  running: { text: 'Running', colour: 'green' },
  starting: { text: 'Starting', colour: 'blue' },
  degraded: { text: 'Needs attention', colour: 'orange' },
  away: { text: 'No answer', colour: 'red' },
  stopped: { text: 'Stopped', colour: 'red' },
};

const came = (row: FlowRow): number => row.taken + row.duplicate + row.skipped + row.refused + row.dead;
const known = (count: number): number | null => (count < 0 ? null : count);

/** What the template shows. Ids, counts and times only. Pure. */
export function messagesModel(data: MessagesData) {
  const { days, now, flow, faults, apps, prefix } = data;
  const doors = doorsOf(data);
  const total = (read: (row: FlowRow) => number, kind: string): number =>
    flow.filter((row) => row.kind === kind).reduce((sum, row) => sum + read(row), 0);
  return {
    now,
    window: windowWords[days],
    windows: Object.entries(windowWords).map(([value, text]) => ({ value, text, selected: Number(value) === days })),
    silent: doors.filter((door) => door.silence !== null),
    counts: [
      { label: 'came in', count: total(came, 'DOOR'), href: '#doors' },
      { label: 'refused at a door', count: total((row) => row.refused, 'DOOR'), href: '#faults' },
      { label: 'pushed to partners', count: total((row) => row.taken, 'DELIVERY'), href: '#partners' },
      { label: 'dead letters', count: apps.reduce((sum, { waiting }) => sum + Math.max(0, waiting), 0), href: `${prefix}/dead-letters` },
    ],
    doors: doors.filter(({ lastAt }) => lastAt !== null),
    idle: doors.filter(({ lastAt }) => lastAt === null),
    partners: partnerLines(data.partners, flow),
    apps: apps.map((app) => ({
      ...app,
      state: states[app.state] ?? { text: app.state, colour: 'grey' },
      lag: known(app.lag),
      outbox: known(app.outbox),
      waiting: known(app.waiting),
      href: `${app.prefix}/dead-letters`,
    })),
    faults: faults.map((row) => ({
      ...row,
      href: `${prefix}/trace?${new URLSearchParams({ fault: row.code, app: row.app, days: String(days) }).toString()}`,
    })),
  };
}

/** Every door that the product has, those that nothing came to included. */
function doorsOf({ flow, usual, now, declared }: MessagesData) {
  const rowOf = (rows: readonly FlowRow[], door: string) => rows.find(({ kind, handler }) => kind === 'DOOR' && handler === door);
  return declared.flatMap((app) =>
    app.doors.map((door) => {
      const row = rowOf(flow, door);
      const before = rowOf(usual, door);
      const silence = before === undefined ? null : silenceOf({ count: came(before), lastAt: before.lastAt }, { now, windowMs: WEEK_MS });
      return {
        door: door.slice(app.name.length + 1),
        app: app.label,
        href: app.receipts === null ? null : `${app.prefix}${app.receipts}?door=${encodeURIComponent(door)}`,
        lastAt: row?.lastAt ?? before?.lastAt ?? null,
        recent: row?.recent ?? 0,
        taken: row?.taken ?? 0,
        skipped: row?.skipped ?? 0,
        duplicate: row?.duplicate ?? 0,
        refused: row?.refused ?? 0,
        silence: silence === null ? null : agoWords(silence),
      };
    }),
  );
}
