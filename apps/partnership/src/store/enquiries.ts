import { defineProjection, type Sql } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import { type Identity, nobodyKnown } from '@homeward/nhs/identity';
import { type AskedEnquiry, type EnquiryView, type ReferredView, referredWithout, toAskedEnquiry } from '../domain/enquiry/asked.ts';
import { type EnquiryAnswer, type EnquiryStateName, enquiryKey } from '../domain/enquiry/state.ts';
import { type TurnRow, type Turns, toTurns, turnsOf } from './turns.ts';

/** Enquiries as the provider that is asked may see them. The hub makes each once. */
export const enquiries = defineProjection({
  name: 'enquiries',
  events: ['sourcing.sent.v1'],
  idempotent: true,
  tables: ['enquiry'],
  async apply(batch, sql) {
    const byKey = new Map<string, AskedEnquiry>();
    for (const { key, data } of batch) byKey.set(enquiryKey(data.requestId, data.providerId), toAskedEnquiry(key, data));
    // In one order, so that two units of work never wait for each other in a circle.
    const rows = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
    await sql.query(
      `insert into enquiry (id, provider, spell_id, asked_at, respond_by_at, view, kept_back)
       select i, p, s, to_timestamp(a / 1000.0), to_timestamp(b / 1000.0), v::jsonb, k::jsonb
       from unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::float8[], $6::text[], $7::text[]) as asked (i, p, s, a, b, v, k)
       on conflict (id, provider) do nothing`,
      [
        rows.map(({ id }) => id),
        rows.map(({ provider }) => provider),
        rows.map(({ spellId }) => spellId),
        rows.map(({ askedAt }) => askedAt),
        rows.map(({ respondBy }) => respondBy),
        rows.map(({ view }) => JSON.stringify(view)),
        rows.map(({ identity }) => JSON.stringify(identity)),
      ],
    );
  },
});

/** An enquiry and how it stands. */
export interface EnquiryRow {
  readonly id: string;
  readonly spellId: string;
  readonly askedAt: EpochMillis;
  readonly respondBy: EpochMillis;
  readonly view: EnquiryView;
  /** Null until the referral is known. */
  readonly referred: ReferredView | null;
  readonly answer: EnquiryAnswer | null;
  /** What was said of going home since it was asked; null where nothing was. */
  readonly home: { readonly leavesAt: EpochMillis | null } | null;
}

/** As it lies there; who it is goes no further than this file. */
type ReadRow = EnquiryRow & { readonly identity: Partial<Identity> | null };

/** Of an enquiry that was kept by an earlier release less is known of who it is. */
function asShown({ identity, referred, ...row }: ReadRow): EnquiryRow {
  return {
    ...row,
    referred: referred === null || identity === null ? referred : referredWithout(referred, { ...nobodyKnown, ...identity }),
  };
}

const answer = `by_enquiry -> (enquiry.id || ' ' || provider)`;
const columns = `enquiry.id, enquiry.spell_id as "spellId", (extract(epoch from asked_at) * 1000)::float8 as "askedAt",
  (extract(epoch from respond_by_at) * 1000)::float8 as "respondBy", enquiry.view, referred.view as referred, kept_back as identity, ${answer} as answer,
  case when said_at >= asked_at then json_build_object('leavesAt', round(extract(epoch from leaves_at) * 1000)) end as home`;
const from = `from enquiry left join enquiry_answers on enquiry_answers.id = enquiry.spell_id
  left join referred on referred.referral_id = enquiry.view ->> 'referralId'
  left join homecoming on homecoming.spell_id = enquiry.spell_id`;

export const stateOfEnquiry = ({ answer: said }: Pick<EnquiryRow, 'answer'>): EnquiryStateName => said?.state ?? 'ASKED';

/** 0 waits for an answer, 1 has care offered or agreed, 2 is over. */
const rank = `case coalesce(${answer} ->> 'state', 'ASKED') when 'ASKED' then 0 when 'SEEN' then 0 when 'OFFERED' then 1 when 'ACCEPTED' then 1 else 2 end`;

/** What the provider was asked: what waits for its answer first, by when that is wanted; what is over last. At most 500. */
export async function loadEnquiries(sql: Sql, provider: string): Promise<readonly EnquiryRow[]> {
  const rows = await sql.query<ReadRow>(
    `select ${columns} ${from} where provider = $1
     order by ${rank}, case when ${rank} = 0 then respond_by_at end, asked_at desc, enquiry.id limit 500`,
    [provider],
  );
  return rows.map(asShown);
}

/** Null where there is none of that id, or it was another provider that was asked. */
export async function loadEnquiry(sql: Sql, id: string, provider: string): Promise<EnquiryRow | null> {
  const [row] = await sql.query<ReadRow>(`select ${columns} ${from} where enquiry.id = $1 and provider = $2`, [id, provider]);
  return row === undefined ? null : asShown(row);
}

/** How many enquiries wait for an answer, and for how many people care is offered or agreed; each with the oldest. */
export async function countEnquiries(sql: Sql, provider: string): Promise<Turns> {
  return toTurns(await sql.query<TurnRow>(turnsOf({ rank, from, owner: 'provider' }), [provider]));
}
