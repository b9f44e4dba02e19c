import { parse } from 'yaml';

const DEFAULT_KEYS = ['partitions', 'retention', 'cleanup', 'compatibility'] as const;
const MODES = ['NONE', 'BACKWARD', 'BACKWARD_TRANSITIVE', 'FORWARD', 'FORWARD_TRANSITIVE', 'FULL', 'FULL_TRANSITIVE'];

export interface TopicRow {
  readonly key: string;
  readonly writers: readonly string[];
  readonly readers: readonly string[];
  readonly partitions: number;
  /** `unlimited` or a number of days (`30 days`). */
  readonly retention: string;
  readonly cleanup: 'delete' | 'compact';
  readonly compatibility: string;
  /** Nobody writes it yet. */
  readonly planned?: boolean;
  /** Those of `writers` that do not write to it yet, where others do. */
  readonly plannedWriters?: readonly string[];
  /** Those of `readers` that do not read it yet. */
  readonly plannedReaders?: readonly string[];
}

/** Reads `schemas/topics.yaml`, defaults filled in. Throws on an unknown or missing member. */
export function parseTopics(text: string): ReadonlyMap<string, TopicRow> {
  const { defaults, topics } = parse(text) as { defaults: Partial<TopicRow>; topics: Record<string, Partial<TopicRow>> };
  const rows = new Map<string, TopicRow>();
  for (const [name, own] of Object.entries(topics)) {
    const row = { ...defaults, ...own } as TopicRow;
    for (const key of Object.keys(row)) {
      if (!['key', 'writers', 'readers', 'planned', 'plannedWriters', 'plannedReaders', ...DEFAULT_KEYS].includes(key))
        throw new Error(`schemas/topics.yaml: ${name} has an unknown member ${key}`);
    }
    check(name, row);
    rows.set(name, row);
  }
  if (rows.size === 0) throw new Error('schemas/topics.yaml names no topic');
  return rows;
}

function check(name: string, row: TopicRow): void {
  const wrong = (what: string) => new Error(`schemas/topics.yaml: ${name}: ${what}`);
  if (!/^[a-z]+(-[a-z]+)*\.v[1-9]\d*$/.test(name)) throw wrong('not named <aggregate>.v<major>');
  if (typeof row.key !== 'string') throw wrong('no key');
  if (!Array.isArray(row.writers) || row.writers.length === 0) throw wrong('no writers');
  if (row.plannedWriters?.some((writer) => !row.writers.includes(writer))) throw wrong('a planned writer is not among the writers');
  if (!Array.isArray(row.readers) || row.readers.length === 0) throw wrong('no readers');
  if (row.plannedReaders?.some((reader) => !row.readers.includes(reader))) throw wrong('a planned reader is not among the readers');
  if (!Number.isInteger(row.partitions) || row.partitions < 1) throw wrong('partitions is not a positive whole number');
  if (!MODES.includes(row.compatibility)) throw wrong(`compatibility is not one of ${MODES.join(', ')}`);
  if (row.cleanup !== 'delete' && row.cleanup !== 'compact') throw wrong('cleanup is neither delete nor compact');
  retentionMs(name, row.retention);
}

const DAY = 86_400_000;

export function retentionMs(name: string, retention: string): number {
  if (retention === 'unlimited') return -1;
  const days = /^([1-9]\d*) days$/.exec(retention);
  if (days === null) throw new Error(`schemas/topics.yaml: ${name}: retention is neither 'unlimited' nor '<n> days'`);
  return Number(days[1]) * DAY;
}

/** `topics.gen.ts`: the table as data, with the settings that Kafka takes. */
export function topicsText(topics: ReadonlyMap<string, TopicRow>): string {
  const rows = [...topics].map(([name, row]) => {
    const config = { 'cleanup.policy': row.cleanup, 'retention.ms': String(retentionMs(name, row.retention)) };
    const { key, writers, readers, partitions, compatibility, planned = false, plannedWriters = [], plannedReaders = [] } = row;
    const parties = { writers, plannedWriters, readers, plannedReaders };
    return `  '${name}': ${JSON.stringify({ name, key, partitions, config, compatibility, planned, ...parties })},\n`;
  });
  return `/** The topics of the log, from schemas/topics.yaml. */\nexport const topicRows = {\n${rows.join('')}} as const;\n`;
}
