import type { Sql } from '@homeward/hub';
import { binder, withinReach } from '@homeward/hub/reach';
import type { EpochMillis } from '@homeward/kernel';
import { reachColumns, type Viewer } from './board-filters.ts';

/** A merge of hospital records that names somebody, as its reader may see it: null for a number or message that is withheld, or not known. */
export interface Merge {
  /** ODS code of the trust whose numbers these are. */
  readonly trust: string;
  /** `A34` or `A40`. */
  readonly messageType: string;
  readonly messageId: string | null;
  readonly survivingNumber: string | null;
  readonly retiredNumber: string | null;
  readonly mergedAt: EpochMillis;
  readonly knownAt: EpochMillis | null;
  /** Stays under the other of the two numbers that the reader may see, the latest first. */
  readonly otherStays: readonly string[];
}

const MOST_STAYS = 5;

/** The merges that name the person of a stay, each once however often it was told, the latest first. */
export async function loadMerges(sql: Sql, id: string, { reach, sight }: Viewer): Promise<readonly Merge[]> {
  const { bind, params } = binder();
  const within = withinReach(reach, bind, reachColumns);
  const others = `select other.id from board other where ${within} and other.hospital_number_namespace = namespace
    and other.hospital_number in (surviving_number, retired_number) and other.hospital_number <> one.hospital_number
    order by other.updated_at desc nulls last, other.id limit ${MOST_STAYS}`;
  const rows = await sql.query<Merge & Record<string, unknown>>(
    `select distinct on (merged_at, surviving_number, retired_number, message_type) namespace as trust, message_type as "messageType",
       message_id as "messageId", surviving_number as "survivingNumber", retired_number as "retiredNumber",
       (extract(epoch from merged_at) * 1000)::float8 as "mergedAt", (extract(epoch from known_at) * 1000)::float8 as "knownAt",
       (select coalesce(json_agg(stay.id), '[]') from (${others}) stay) as "otherStays"
     from board one join merge_review
       on one.hospital_number in (surviving_number, retired_number) and one.hospital_number_namespace = namespace
     where one.id = ${bind(id, 'text')}
     order by merged_at desc, surviving_number, retired_number, message_type, known_at, event_id`,
    params,
  );
  const seen = (path: string, said: string | null): string | null => (sight.sees('spell.merged.v1', path) ? said : null);
  return rows.map((row) => ({
    ...row,
    messageId: seen('source.messageId', row.messageId),
    survivingNumber: seen('records.survivingHospitalNumber', row.survivingNumber),
    retiredNumber: seen('records.retiredHospitalNumber', row.retiredNumber),
  }));
}
