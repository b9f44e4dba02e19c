import { parseLocalDate } from '@homeward/nhs';
import { z } from 'zod';
import { openCounty, shippedCounty } from './domain/county.ts';
import { metricOf } from './domain/metrics/index.ts';

const day = z.string().refine((text) => parseLocalDate(text) !== null, 'is no date of the form YYYY-MM-DD');
const kind = z.enum(['SYSTEM', 'TRUST', 'SITE', 'COUNCIL', 'LOCALITY']);
const code = z.string().min(1).max(60);
const source = z.string().min(1).max(300);

const areas = z.strictObject({
  council: code,
  localities: z.record(
    z.string().regex(/^[a-z0-9-]{1,60}$/, 'is no name of small letters, digits and hyphens'),
    z.array(z.string().regex(/^[A-Z]{1,2}[0-9][0-9A-Z]?$/, 'is no postcode district such as TA1')).min(1),
  ),
});

const residents = z
  .strictObject({ kind, code, residents: z.int().min(1), from: day, until: day.nullable().default(null), source })
  .refine(({ from, until }) => until === null || from <= until, 'ends before it begins');

const plan = z
  .strictObject({
    metricId: z.string().refine((id) => metricOf(id) !== null, 'is no metric of this release'),
    kind,
    code,
    grain: z.enum(['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR']),
    periodStart: day,
    periodEnd: day,
    numerator: z.number().nullable().default(null),
    denominator: z.number().nullable().default(null),
    value: z.number(),
    source,
  })
  .refine(({ periodStart, periodEnd }) => periodStart <= periodEnd, 'ends before it begins');

/** Where two rows say the same thing, the second of them. */
function repeated<Row>(rows: readonly Row[], keyOf: (row: Row) => string): number | null {
  const seen = new Set<string>();
  const at = rows.findIndex((row) => seen.size === seen.add(keyOf(row)).size);
  return at === -1 ? null : at;
}

/** A county's own data about itself, as its file gives it; what it leaves out is as shipped. */
export const countyFile = z
  .strictObject({
    areas: areas.default(() => structuredClone(shippedCounty.areas) as z.output<typeof areas>),
    residents65: z.array(residents).default([]),
    plans: z.array(plan).default([]),
  })
  .superRefine(({ areas: { localities }, plans }, issues) => {
    const districts = Object.entries(localities).flatMap(([name, of]) => of.map((district) => ({ name, district })));
    const twice = repeated(districts, ({ district }) => district);
    if (twice !== null)
      issues.addIssue({
        code: 'custom',
        path: ['areas', 'localities', districts[twice]?.name ?? ''],
        message: `names ${districts[twice]?.district}, which is in another, or twice in it`,
      });
    const again = repeated(plans, (one) => [one.metricId, one.kind, one.code, one.grain, one.periodStart].join(' '));
    if (again !== null) issues.addIssue({ code: 'custom', path: ['plans', again], message: 'is given twice' });
  });

export const configSchema = z.strictObject({ county: countyFile.prefault({}).transform(openCounty) });

export type FiguresConfig = z.output<typeof configSchema>;
