import type { ApiOperation, ApiReply, ApiRequest, AppHandle } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { Definition } from '../domain/definition.ts';
import { type Disclosed, discloseSeries } from '../domain/disclose.ts';
import { toCsv } from '../pages/csv.ts';
import { endOfDay, readArea, readDay, readGrain, readPathway } from '../pages/read-view.ts';
import { loadAreas, loadDefinition, loadDefinitions, loadWithNeighbours } from '../store/load-figures.ts';

const question = { api: 'commissioner', permission: 'metrics.view' } as const;
const json = (body: unknown): ApiReply => ({ kind: 'json', status: 200, body });
const iso = (at: number): string => new Date(at).toISOString();

/** A definition as commissioners get it. */
function toMetric(definition: Definition) {
  const {
    metricId: id,
    definitionVersion: version,
    title,
    numerator,
    denominator,
    population,
    multiplier,
    unit,
    decimals,
    source,
  } = definition;
  const lower = (text: string): string => text.toLowerCase();
  return {
    id,
    version,
    title,
    numerator,
    denominator,
    numeratorUnit: definition.numeratorUnit,
    denominatorUnit: definition.denominatorUnit,
    population,
    kind: lower(definition.kind),
    multiplier,
    unit,
    decimals,
    improvement: lower(definition.improvement),
    status: lower(definition.status),
    componentOf: definition.componentOf,
    source,
    smallNumbersWithheld: definition.isSmallNumbersWithheld,
    grains: definition.grains.map(lower),
    inForceSince: iso(definition.definedAt),
  };
}

function toObservation(row: Disclosed) {
  return {
    version: row.version,
    area: { kind: row.kind, code: row.code },
    pathway: row.pathway,
    grain: row.grain.toLowerCase(),
    periodStart: row.periodStart,
    periodEnd: row.periodEnd,
    numerator: row.numerator,
    denominator: row.denominator,
    value: row.value,
    unit: row.unit,
    daysPresent: row.partsPresent,
    daysExpected: row.partsExpected,
    knownAt: iso(row.knownAt),
    restated: row.restated,
    withheld: row.withheld,
  };
}

async function definitionOf({ params }: ApiRequest, { sql }: AppHandle): Promise<Definition> {
  const definition = await loadDefinition(sql, params['id'] ?? '');
  if (definition === null) throw new Fault('HUB_NOT_FOUND', 'no such metric', { rule: 'metric' });
  return definition;
}

/** Observations as the question asks for them; throws `HUB_INVALID` for what no figure can be. */
async function observationsOf(request: ApiRequest, app: AppHandle, definition: Definition): Promise<readonly Disclosed[]> {
  const { query } = request;
  const areas = await loadAreas(app.sql);
  const knownOn = readDay(query.get('knownOn'), 'knownOn');
  const wanted = {
    metric: definition.metricId,
    area: readArea(query.get('area'), areas.find(({ kind }) => kind === 'SYSTEM') ?? { kind: 'SYSTEM', code: '' }),
    pathway: readPathway(query.get('pathway')),
    grain: readGrain(query.get('grain'), definition),
    from: readDay(query.get('from'), 'from'),
    to: readDay(query.get('to'), 'to'),
    knownOn: knownOn === null ? null : endOfDay(knownOn),
  };
  return discloseSeries(await loadWithNeighbours(app.sql, wanted), { definition, areas }, { ...wanted.area, pathway: wanted.pathway });
}

export const listMetrics: ApiOperation = {
  ...question,
  operation: 'listMetrics',
  handle: async (_request, { sql }) => json({ metrics: (await loadDefinitions(sql)).map(toMetric) }),
};

export const showMetric: ApiOperation = {
  ...question,
  operation: 'showMetric',
  handle: async (request, app) => json(toMetric(await definitionOf(request, app))),
};

export const listObservations: ApiOperation = {
  ...question,
  operation: 'listObservations',
  handle: async (request, app) => {
    const definition = await definitionOf(request, app);
    const rows = await observationsOf(request, app, definition);
    if (request.query.get('format') === 'csv')
      return { kind: 'text', status: 200, type: 'text/csv; charset=utf-8', body: toCsv(definition, rows) };
    const { metricId: metric, definitionVersion: version, unit, numeratorUnit, denominatorUnit } = definition;
    return json({ metric, version, unit, numeratorUnit, denominatorUnit, observations: rows.map(toObservation) });
  },
};
