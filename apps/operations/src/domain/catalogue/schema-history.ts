import type { SchemaVersion } from '@homeward/contracts/documentation';
import { type Difference, differences } from '@homeward/contracts/evolution';

/** One version of an event's schema and what it changed. */
export interface HistoryRow {
  /** `1.0`; null while it is not released. */
  readonly version: string | null;
  /** Id on the wire. */
  readonly id: number;
  readonly fingerprint: string | null;
  /** Against the version before, in words; empty for the first. */
  readonly changes: readonly string[];
}

/** The versions of an event, the newest first. */
export function schemaHistory(versions: readonly SchemaVersion[]): readonly HistoryRow[] {
  const rows = versions.map(({ release, id, text }, index) => {
    const before = versions[index - 1];
    const changes = before === undefined ? [] : differences(JSON.parse(before.text), JSON.parse(text)).map(changeInWords);
    return { version: release?.version ?? null, id, fingerprint: release?.fingerprint ?? null, changes };
  });
  return rows.reverse();
}

const members: Readonly<Record<string, string>> = {
  doc: 'description',
  class: 'classification',
  default: 'default',
  symbols: 'symbols',
  codesets: 'code lists',
  aliases: 'other names',
  logicalType: 'logical type',
};

/** `fields.person.type.1.fields.sex.doc` is `person.sex: description changed`. */
export function changeInWords({ at, before, after }: Difference): string {
  const steps = at.split('.');
  const names = steps.filter((_step, index) => steps[index - 1] === 'fields');
  const place = names.join('.') || 'the event';
  const last = steps.at(-1) ?? '';
  const isField = steps.at(-2) === 'fields';
  if (isField) return `${place}: ${before === undefined ? 'field added' : after === undefined ? 'field removed' : 'field changed'}`;
  const member = members[last] ?? (last === 'fields' ? 'order of fields' : 'type');
  return `${place}: ${member} ${before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'}`;
}
