import { type AppHandle, defineProjection, type RecordedEvent } from '@homeward/hub';

type Sql = AppHandle['sql'];
export type { Sql };

type Figure = RecordedEvent<'metric.observation-published.v1' | 'metric.restated.v1'>;

function toObservation({ id, type, data }: Figure) {
  const isRestated = type === 'metric.restated.v1';
  return {
    id,
    metric: data.metricId,
    version: data.definitionVersion,
    kind: data.area.kind,
    code: data.area.code,
    pathway: data.pathway,
    grain: data.grain,
    period_start: data.periodStart,
    period_end: data.periodEnd,
    ...data.figure,
    unit: data.unit,
    parts_present: data.partsPresent,
    parts_expected: data.partsExpected,
    known_at: data.asKnownAt,
    restated: isRestated,
    because: isRestated ? data.because : null,
    reason: isRestated ? data.reason : null,
  };
}

function toDefinition({ data }: RecordedEvent<'metric.defined.v1'>) {
  const { metricId: metric, definitionVersion: version, place, definedAt } = data;
  return { id: `${metric} ${version}`, metric, version, content: data, place, defined_at: definedAt };
}

function toPlan({ data }: RecordedEvent<'metric.plan-set.v1'>) {
  const { metricId: metric, area, grain, periodStart, periodEnd, plan, basis, setAt } = data;
  return {
    id: `${metric} ${area.kind} ${area.code} ${grain} ${periodStart}`,
    metric,
    kind: area.kind,
    code: area.code,
    grain,
    period_start: periodStart,
    period_end: periodEnd,
    numerator: plan.numerator,
    denominator: plan.denominator,
    value: plan.value,
    basis,
    set_at: setAt,
  };
}

const lastOfEach = <Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

/** Everything that metric.v1 says, as it was said. */
export const figures = defineProjection({
  name: 'figures',
  events: ['metric.defined.v1', 'metric.observation-published.v1', 'metric.restated.v1', 'metric.plan-set.v1'],
  idempotent: true,
  tables: ['definition', 'observation', 'plan'],
  async apply(batch, sql) {
    const observations = batch.flatMap((event) =>
      event.type === 'metric.observation-published.v1' || event.type === 'metric.restated.v1' ? [toObservation(event)] : [],
    );
    const definitions = batch.flatMap((event) => (event.type === 'metric.defined.v1' ? [toDefinition(event)] : []));
    const plans = lastOfEach(batch.flatMap((event) => (event.type === 'metric.plan-set.v1' ? [toPlan(event)] : [])));
    const given = plans.filter(({ value }) => value !== null);
    const gone = plans.filter(({ value }) => value === null);
    if (observations.length > 0) await sql.putRows('observation', lastOfEach(observations));
    if (definitions.length > 0) await sql.putRows('definition', lastOfEach(definitions));
    if (given.length > 0) await sql.putRows('plan', given);
    if (gone.length > 0)
      await sql.removeRows(
        'plan',
        gone.map(({ id }) => id),
      );
  },
});
