import type { Sql } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import type { MessagesView, results } from './messages-view.ts';

type Result = (typeof results)[number];

/** What one sender said at one door: how many of each result, and when last. */
export interface SenderCount {
  readonly door: string;
  readonly sender: string;
  readonly result: Result;
  readonly count: number;
  readonly lastAt: EpochMillis;
}

/** Why messages had no effect: the fault and its place, or the reason for skipping. */
export interface WhyCount {
  readonly fault: string | null;
  readonly at: string | null;
  readonly rule: string | null;
  readonly reason: string | null;
  readonly count: number;
  readonly lastAt: EpochMillis;
}

/** One message, without its content. */
export interface MessageLine {
  readonly row: string;
  readonly receivedAt: EpochMillis;
  readonly door: string;
  readonly sender: string;
  readonly messageId: string;
  readonly result: Result;
  readonly reason: string | null;
  readonly fault: string | null;
  readonly faultMessage: string | null;
  readonly notes: readonly string[];
  readonly correlationId: string;
}

const millis = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

export function loadSenders(sql: Sql, since: EpochMillis): Promise<readonly SenderCount[]> {
  return sql.query<SenderCount>(
    `select door, sender, result, count(*)::int4 as count, ${millis('max(received_at)')} as "lastAt"
     from receipt where received_at >= to_timestamp($1::float8 / 1000) group by door, sender, result order by door, sender`,
    [since],
  );
}

export function loadWhy(sql: Sql, view: MessagesView, since: EpochMillis): Promise<readonly WhyCount[]> {
  return sql.query<WhyCount>(
    `select fault, fault_at as at, fault_rule as rule, reason, count(*)::int4 as count, ${millis('max(received_at)')} as "lastAt"
     from receipt where result <> 'accepted' and received_at >= to_timestamp($1::float8 / 1000)
       and ($2::text is null or door = $2) and ($3::text is null or sender = $3)
     group by fault, fault_at, fault_rule, reason order by count(*) desc, max(received_at) desc limit 30`,
    [since, view.door, view.sender],
  );
}

/** Newest first, one more than `limit` where there are more. */
export function loadMessages(
  sql: Sql,
  view: MessagesView,
  { since, limit }: { since: EpochMillis; limit: number },
): Promise<readonly MessageLine[]> {
  return sql.query<MessageLine>(
    `select id::text as row, ${millis('received_at')} as "receivedAt", door, sender, message_id as "messageId", result, reason, fault,
       fault_message as "faultMessage", notes, correlation_id::text as "correlationId"
     from receipt where received_at >= to_timestamp($1::float8 / 1000)
       and ($2::text is null or door = $2) and ($3::text is null or sender = $3) and ($4::text is null or result = $4)
       and ($5::text is null or fault = $5) and ($6::text is null or reason = $6) and ($7::text is null or id < $7::bigint)
     order by id desc limit $8`,
    [since, view.door, view.sender, view.result, view.fault, view.reason, view.before, limit + 1],
  );
}
