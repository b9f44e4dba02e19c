import type { ReceiptFilter, ReceiptLine, ReceiptLog } from '@homeward/hub/ports';
import type { FaultCode } from '@homeward/kernel';
import type { Session } from './connections.ts';

const columns = `id::text as row, door, sender, message_id, correlation_id, result, reason, notes, fault, fault_message, fault_at, fault_rule,
  extract(epoch from received_at) * 1000 as received_at, length(bytes) as size, duplicates,
  extract(epoch from repeated_at) * 1000 as repeated_at`;

function toLine(row: Record<string, unknown>): ReceiptLine {
  const code = row['fault'] as FaultCode | null;
  const fault =
    code === null
      ? null
      : { code, message: row['fault_message'] as string, at: row['fault_at'] as string | null, rule: row['fault_rule'] as string | null };
  return {
    row: row['row'] as string,
    door: row['door'] as string,
    sender: row['sender'] as string,
    messageId: row['message_id'] as string,
    correlationId: row['correlation_id'] as string,
    result: row['result'] as ReceiptLine['result'],
    reason: row['reason'] as string | null,
    notes: row['notes'] as string[],
    fault,
    receivedAt: Number(row['received_at']),
    size: row['size'] as number,
    duplicates: row['duplicates'] as number,
    repeatedAt: row['repeated_at'] === null ? null : Number(row['repeated_at']),
  };
}

/** The conditions of a filter and their parameters. */
function conditions(filter: ReceiptFilter): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts: string[] = [];
  const add = (value: unknown, condition: (parameter: string) => string): void => {
    if (value === undefined) return;
    values.push(value);
    parts.push(condition(`$${values.length}`));
  };
  add(filter.door, (p) => `door = ${p}`);
  add(filter.result, (p) => `result = ${p}`);
  add(filter.fault, (p) => `fault = ${p}`);
  add(filter.sender, (p) => `sender = ${p}`);
  add(filter.messageId, (p) => `message_id = ${p}`);
  add(filter.from === undefined ? undefined : new Date(filter.from), (p) => `received_at >= ${p}`);
  add(filter.until === undefined ? undefined : new Date(filter.until), (p) => `received_at < ${p}`);
  add(filter.before, (p) => `id < ${p}::bigint`);
  return { text: parts.length === 0 ? 'true' : parts.join(' and '), values };
}

export function receiptLog(session: Session): ReceiptLog {
  return {
    list: async (filter) => {
      const { text, values } = conditions(filter);
      const limit = Math.min(Math.max(filter.limit ?? 50, 1), 500);
      const { rows } = await session.query(`select ${columns} from receipt where ${text} order by id desc limit ${limit}`, values);
      return rows.map(toLine);
    },
    get: async (row) => {
      if (!/^\d{1,18}$/.test(row)) return null;
      const { rows } = await session.query(`select ${columns}, bytes from receipt where id = $1::bigint`, [row]);
      return rows[0] === undefined ? null : { ...toLine(rows[0]), bytes: rows[0]['bytes'] as Buffer };
    },
  };
}
