import { decode } from '@homeward/contracts';
import { rawKafka } from '@homeward/testing';

interface Figure {
  readonly numerator: number | null;
  readonly denominator: number | null;
}

interface Observation {
  readonly metricId: string;
  readonly area: { readonly kind: string; readonly code: string };
  readonly pathway: string | null;
  readonly grain: string;
  readonly periodStart: string;
  readonly figure: Figure;
}

const TYPES = ['metric.observation-published.v1', 'metric.restated.v1'];

/** The figures of a site as their topic last says them, recomputed by nobody: by metric, of the latest week and of every pathway together. */
export async function figuresOf(kafka: string, site: string): Promise<Readonly<Record<string, Figure>>> {
  const outside = rawKafka([kafka]);
  try {
    const events = (await outside.topicRecords('metric.v1')).map(({ value }) => decode(value as Buffer));
    const observed = events.filter(({ type }) => TYPES.includes(type)).map(({ data }) => data as unknown as Observation);
    const ofSite = observed.filter(({ area, grain, pathway }) => area.code === site && grain === 'WEEK' && pathway === null);
    const newest = ofSite.sort((a, b) => (a.periodStart < b.periodStart ? -1 : 1));
    return Object.fromEntries(newest.map(({ metricId, figure: { numerator, denominator } }) => [metricId, { numerator, denominator }]));
  } finally {
    await outside.close();
  }
}
