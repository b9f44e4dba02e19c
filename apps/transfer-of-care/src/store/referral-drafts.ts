import { defineProjection, type Sql } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';

/** Days for which a draft that nobody saves any more is kept. */
export const DRAFT_DAYS = 30;

/** A referral that was begun and not sent: what stands in each field of the form, as it was typed. */
export interface Draft {
  readonly fields: Readonly<Record<string, string>>;
  /** Revision of the referral that it would follow; 0 where there was none. */
  readonly basedOn: number;
  /** How often it was saved. */
  readonly version: number;
  readonly savedAt: EpochMillis;
  /** Opaque reference to who saved it last. */
  readonly savedBy: string;
}

/** Whose draft: a draft is its trust's alone. */
export interface DraftOf {
  readonly spellId: string;
  readonly trust: string;
}

const old = 'saved_at < to_timestamp($1::float8 / 1000) - make_interval(days => $2)';

/** What was begun for a stay; null where nothing was, by anybody of that trust. */
export async function loadDraft(sql: Sql, { spellId, trust }: DraftOf): Promise<Draft | null> {
  const [found] = await sql.query<Draft>(
    `select fields, based_on as "basedOn", version, (extract(epoch from saved_at) * 1000)::float8 as "savedAt", saved_by as "savedBy"
     from referral_draft where spell_id = $1 and trust = $2`,
    [spellId, trust],
  );
  return found ?? null;
}

/** Keeps a draft in the place of the version that it was made from (0 of none); false where that is not the latest any more. */
export async function keepDraft(
  sql: Sql,
  { spellId, trust }: DraftOf,
  { fields, basedOn, version, savedAt, savedBy }: Draft,
): Promise<boolean> {
  const values = [spellId, trust, JSON.stringify(fields), basedOn, version, savedAt, savedBy];
  const text =
    version === 0
      ? `insert into referral_draft (spell_id, trust, fields, based_on, version, saved_at, saved_by)
         values ($1, $2, $3::jsonb, $4, $5::int + 1, to_timestamp($6::float8 / 1000), $7) on conflict (spell_id) do nothing returning 1`
      : `update referral_draft set fields = $3::jsonb, based_on = $4, version = version + 1, saved_at = to_timestamp($6::float8 / 1000), saved_by = $7
         where spell_id = $1 and trust = $2 and version = $5 returning 1`;
  const kept = await sql.query(text, values);
  await sql.query(`delete from referral_draft where ${old}`, [savedAt, DRAFT_DAYS]);
  return kept.length > 0;
}

/** Removes a draft, unless somebody saved it since that version. */
export async function dropDraft(sql: Sql, { spellId, trust }: DraftOf, version: number): Promise<void> {
  await sql.query('delete from referral_draft where spell_id = $1 and trust = $2 and version = $3', [spellId, trust, version]);
}

/** Drafts that nobody saved for long go also where nobody writes new ones: as often as somebody leaves hospital. */
export const oldDrafts = defineProjection({
  name: 'old-drafts',
  events: ['spell.discharged.v1'],
  idempotent: true,
  async apply(batch, sql) {
    const now = Math.max(...batch.map(({ recordedAt }) => recordedAt));
    await sql.query(`delete from referral_draft where ${old}`, [now, DRAFT_DAYS]);
  },
});
