import { type Actor, type AppHandle, may, type Queue } from '@homeward/hub';
import { queueOf } from '@homeward/web';
import { latestWhole } from '../domain/headline.ts';
import { isWorse, standingOf } from '../domain/standing.ts';
import { loadAreas, loadDefinitions, loadHeadlines, loadHeardSince, loadPlans } from '../store/load-figures.ts';

const path = '/figures';
const words = {
  worse: { one: 'metric changed for the worse', label: 'metrics changed for the worse', path },
  behind: { one: 'metric not on track with its plan', label: 'metrics not on track with their plans', path },
};

/** For whoever plans: of the whole system, by its latest whole week, what the dashboard would have them look at first. */
export async function queues(actor: Actor, { sql }: AppHandle): Promise<readonly Queue[]> {
  if (!may(actor, 'metrics.view')) return [];
  const system = (await loadAreas(sql)).find(({ kind }) => kind === 'SYSTEM');
  if (system === undefined) return [];
  const [definitions, series, plans, heardSince] = await Promise.all([
    loadDefinitions(sql),
    loadHeadlines(sql, system, null),
    loadPlans(sql),
    loadHeardSince(sql),
  ]);
  const told = latestWhole([...series.values()].flat());
  const standings = definitions.map((definition) =>
    standingOf(definition, { series: series.get(definition.metricId) ?? [], plans, heardSince, told }),
  );
  const behind = standings.filter(({ status }) => status === 'not-on-track').length;
  return [
    queueOf(words.worse, { count: standings.filter(isWorse).length, oldestAt: null }),
    ...(plans.length === 0 ? [] : [queueOf(words.behind, { count: behind, oldestAt: null })]),
  ];
}
