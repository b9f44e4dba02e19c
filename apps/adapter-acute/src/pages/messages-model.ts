import type { EpochMillis } from '@homeward/kernel';
import type { MessageLine, SenderCount, WhyCount } from './load-messages.ts';
import { type MessagesView, results, viewHref, windows } from './messages-view.ts';

export interface MessagesData {
  readonly view: MessagesView;
  readonly path: string;
  readonly now: EpochMillis;
  readonly senders: readonly SenderCount[];
  readonly why: readonly WhyCount[];
  /** One more than `pageSize` where there are more. */
  readonly messages: readonly MessageLine[];
  readonly pageSize: number;
}

const windowWords: Readonly<Record<(typeof windows)[number], string>> = {
  1: 'the last 24 hours',
  7: 'the last 7 days',
  30: 'the last 30 days',
  365: 'the last year',
};
const resultWords = { accepted: 'Accepted', skipped: 'Skipped', refused: 'Refused' } as const;
const colours = { accepted: 'green', skipped: 'grey', refused: 'red' } as const;
const doorWords: Readonly<Record<string, string>> = { adt: 'HL7', referral: 'Referrals', readiness: 'Readiness' };

/** Doors are called `adapter-acute.adt`. */
const doorName = (door: string): string => doorWords[door.slice(door.indexOf('.') + 1)] ?? door;
const senderName = (sender: string): string => (sender === '' ? 'Sender not known' : sender);
const total = (rows: readonly SenderCount[]): number => rows.reduce((sum, row) => sum + row.count, 0);

/** What the template shows. Holds no content of any message. */
export function messagesModel(data: MessagesData) {
  const { view, path, messages, pageSize } = data;
  const shown = messages.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    now: data.now,
    window: windowWords[view.days],
    counts: countsOf(data),
    filters: filtersOf(data),
    clearHref: viewHref(path, { ...view, result: null, door: null, sender: null, fault: null, reason: null }),
    narrowed: [view.result, view.door, view.sender, view.fault, view.reason].some((value) => value !== null),
    heldFields: heldFields(view),
    senders: sendersOf(data),
    why: data.why.map((row) => whyOf(row, view, path)),
    rows: shown.map(rowOf),
    path,
    nextHref: messages.length > pageSize && last !== undefined ? viewHref(path, view, { before: last.row }) : null,
    firstHref: view.before === null ? null : viewHref(path, view),
  };
}

function countsOf({ view, path, senders }: MessagesData) {
  const mine = senders.filter(
    (row) => (view.door === null || row.door === view.door) && (view.sender === null || row.sender === view.sender),
  );
  const entry = (label: string, result: MessagesView['result'], rows: readonly SenderCount[]) => {
    const current = view.result === result;
    return {
      label,
      count: total(rows),
      href: viewHref(path, view, { result: current ? null : result, fault: null, reason: null }),
      current: current && result !== null,
    };
  };
  return [
    entry('messages', null, mine),
    ...results.map((result) =>
      entry(
        resultWords[result].toLowerCase(),
        result,
        mine.filter((row) => row.result === result),
      ),
    ),
  ];
}

function filtersOf({ view, senders }: MessagesData) {
  const choices = (values: readonly string[], selected: string | null, words: (value: string) => string) =>
    [...new Set(values)].sort().map((value) => ({ value, text: words(value), selected: value === selected }));
  return {
    doors: choices(
      senders.map((row) => row.door),
      view.door,
      doorName,
    ),
    senders: choices(
      senders.map((row) => row.sender).filter((sender) => sender !== ''),
      view.sender,
      senderName,
    ),
    windows: windows.map((days) => ({ value: String(days), text: windowWords[days], selected: days === view.days })),
  };
}

/** What the form has no field for, so that choosing a door keeps the chosen result. */
function heldFields(view: MessagesView): readonly { readonly name: string; readonly value: string }[] {
  return (['result', 'fault', 'reason'] as const).flatMap((name) => {
    const value = view[name];
    return value === null ? [] : [{ name, value }];
  });
}

function sendersOf({ view, path, senders }: MessagesData) {
  const groups = Map.groupBy(senders, (row) => `${row.door}\n${row.sender}`);
  return [...groups.values()].map((rows) => {
    const [{ door, sender }] = rows as [SenderCount];
    const count = (result: string): number => total(rows.filter((row) => row.result === result));
    return {
      door: doorName(door),
      sender: senderName(sender),
      href: viewHref(path, view, { door, sender: sender === '' ? null : sender }),
      accepted: count('accepted'),
      skipped: count('skipped'),
      refused: count('refused'),
      lastAt: Math.max(...rows.map((row) => row.lastAt)),
    };
  });
}

function whyOf(row: WhyCount, view: MessagesView, path: string) {
  const refused = row.fault !== null;
  const words = refused ? [row.fault, row.at, row.rule].filter((part) => part !== null && part !== '').join(', ') : (row.reason ?? '');
  const href = viewHref(
    path,
    view,
    refused ? { result: 'refused', fault: row.fault, reason: null } : { result: 'skipped', reason: row.reason, fault: null },
  );
  return {
    words,
    href,
    state: { text: refused ? resultWords.refused : resultWords.skipped, colour: refused ? colours.refused : colours.skipped },
    count: row.count,
    lastAt: row.lastAt,
  };
}

function rowOf(line: MessageLine) {
  return {
    receivedAt: line.receivedAt,
    door: doorName(line.door),
    sender: senderName(line.sender),
    messageId: line.messageId,
    state: { text: resultWords[line.result], colour: colours[line.result] },
    code: line.fault,
    why: line.faultMessage ?? line.reason,
    notes: line.notes,
    correlationId: line.correlationId,
  };
}
