import type { PointType, Xmr } from '@homeward/nhs/figures';
import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { pointMark } from './point-marks.ts';
import { element, text } from './svg.ts';

export interface XmrChart {
  /** Short name of the picture, under 125 characters; the table beside it says everything. */
  readonly name: string;
  readonly labels: readonly string[];
  readonly values: readonly number[];
  readonly chart: Xmr;
  /** Plan for each point; null where none is given. */
  readonly plans: readonly (number | null)[];
  /** A number as people read it. */
  format(value: number): string;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly box: Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>;
  readonly mostLabels: number;
  /** What limits are called at their ends, where there is room. */
  readonly limits: { readonly upper: string; readonly lower: string };
  readonly className: string;
}

/** The same picture for a desk and for a phone, which nobody has to move to see whole: the page shows one of them. */
const frames = {
  wide: {
    width: 900,
    height: 380,
    box: { left: 64, right: 112, top: 16, bottom: 44 },
    mostLabels: 9,
    limits: { upper: 'Upper limit', lower: 'Lower limit' },
    className: 'app-chart',
  },
  narrow: {
    width: 320,
    height: 280,
    box: { left: 44, right: 56, top: 16, bottom: 36 },
    mostLabels: 4,
    limits: { upper: 'Upper', lower: 'Lower' },
    className: 'app-chart-narrow',
  },
} as const satisfies Readonly<Record<string, Frame>>;

type Level = number | null;

/** Everything that has a height in the picture. */
function heights({ values, chart, plans }: XmrChart): readonly number[] {
  const lines = chart.points.flatMap(({ mean, lower, upper }): Level[] => [mean, lower, upper]);
  return [...values, ...lines, ...plans].filter((value): value is number => value !== null);
}

/** Zero belongs in the picture where it is near: a share of 83 % needs no floor at 0, a count of 3 does. */
function domainOf(all: readonly number[]): readonly [number, number] {
  const least = Math.min(...all);
  const most = Math.max(...all);
  if (least === 0 && most === 0) return [0, 1]; // nothing, ever: a scale of hundredths would say that there was something to tell apart
  const room = (most - least || Math.abs(most) || 1) * 0.08;
  const low = least >= 0 && least - room * 6 <= 0 ? 0 : least - room;
  return [low, most + room];
}

interface Scales {
  readonly frame: Frame;
  x(index: number): number;
  y(value: number): number;
}

function levels(points: readonly Level[], { x, y }: Pick<Scales, 'x' | 'y'>): string {
  const path = line<Level>()
    .defined((level) => level !== null)
    .x((_, i) => x(i))
    .y((level) => y(level as number));
  return path([...points]) ?? '';
}

function endLabel(words: string, value: number, { y, frame: { width, box } }: Scales): string {
  return text(words, { x: width - box.right + 10, y: y(value), dy: '0.35em', class: 'app-chart__label' });
}

/** Labels at the right end must not lie on each other: of two that are close the later is left out, since the table has both. */
function endLabels(given: XmrChart, scales: Scales): readonly string[] {
  const last = given.chart.points.at(-1);
  const taken: number[] = [];
  const wanted: readonly (readonly [string, Level | undefined])[] = [
    ['Mean', last?.mean],
    [scales.frame.limits.upper, last?.upper],
    [scales.frame.limits.lower, last?.lower],
    ['Plan', given.plans.at(-1)],
  ];
  return wanted.flatMap(([words, value]) => {
    if (value == null || taken.some((other) => Math.abs(scales.y(other) - scales.y(value)) < 14)) return [];
    taken.push(value);
    return [endLabel(words, value, scales)];
  });
}

function axes(given: XmrChart, scales: Scales, ticks: readonly number[]): readonly string[] {
  const { width, height, box, mostLabels } = scales.frame;
  const right = width - box.right;
  const grid = ticks.flatMap((tick) => [
    element('line', { x1: box.left, x2: right, y1: scales.y(tick), y2: scales.y(tick), stroke: '#d8dde0' }),
    text(given.format(tick), { x: box.left - 8, y: scales.y(tick), dy: '0.35em', 'text-anchor': 'end', class: 'app-chart__tick' }),
  ]);
  const every = Math.max(1, Math.ceil(given.labels.length / mostLabels));
  const last = given.labels.length - 1;
  const below = given.labels.flatMap((label, i) => {
    if ((last - i) % every !== 0) return [];
    return [text(label, { x: scales.x(i), y: height - box.bottom + 24, 'text-anchor': 'middle', class: 'app-chart__tick' })];
  });
  return [...grid, ...below];
}

const xmlns = 'http://www.w3.org/2000/svg';
const meanOf = (points: Xmr['points']): readonly Level[] => points.map(({ mean }) => mean);
const lowerOf = (points: Xmr['points']): readonly Level[] => points.map(({ lower }) => lower);
const upperOf = (points: Xmr['points']): readonly Level[] => points.map(({ upper }) => upper);

function level(scales: Pick<Scales, 'x' | 'y'>, heightsOf: readonly Level[], look: Readonly<Record<string, string | number>>): string {
  return element('path', { d: levels(heightsOf, scales), fill: 'none', ...look });
}

function scalesOf(given: XmrChart, frame: Frame): Scales & { readonly ticks: readonly number[] } {
  const { width, height, box } = frame;
  const scale = scaleLinear([...domainOf(heights(given))], [height - box.bottom, box.top]);
  const places = scalePoint(
    given.values.map((_, i) => i),
    [box.left, width - box.right],
  ).padding(0.5);
  return { frame, ticks: scale.ticks(6), x: (index) => places(index) ?? box.left, y: (value) => scale(value) };
}

/** An XmR chart as SVG: points with shapes by what they say, mean, natural process limits, plan. Nothing moves, nothing is told by colour alone. */
export function drawXmrChart(given: XmrChart, size: keyof typeof frames = 'wide'): string {
  const { values, chart, plans, name } = given;
  const frame = frames[size];
  const scales = scalesOf(given, frame);
  const { points } = chart;
  const area = values.length > 60 || size === 'narrow' ? 36 : 90;
  const about = { viewBox: `0 0 ${frame.width} ${frame.height}`, role: 'img', 'aria-label': name, class: frame.className, xmlns };
  return element('svg', about, [
    ...axes(given, scales, scales.ticks),
    level(scales, upperOf(points), { stroke: '#425563', 'stroke-dasharray': '6 4' }),
    level(scales, lowerOf(points), { stroke: '#425563', 'stroke-dasharray': '6 4' }),
    level(scales, meanOf(points), { stroke: '#212b32' }),
    level(scales, plans, { stroke: '#7c2855', 'stroke-width': 2, 'stroke-dasharray': '2 3' }),
    level(scales, values, { stroke: '#425563', 'stroke-width': 2 }),
    ...values.map((value, i) => pointMark(points[i]?.type ?? 'common', { x: scales.x(i), y: scales.y(value), size: area })),
    ...endLabels(given, scales),
  ]);
}

const SPARK = { width: 220, height: 56, edge: 6 };

/** The same in small, for a list: no axes, since the figures stand beside it. */
export function drawSparkline({ values, chart, name }: Pick<XmrChart, 'values' | 'chart' | 'name'>): string {
  const all = heights({ values, chart, plans: [], name, labels: [], format: String });
  const scale = scaleLinear([Math.min(...all), Math.max(...all)], [SPARK.height - SPARK.edge, SPARK.edge]);
  const places = scalePoint(
    values.map((_, i) => i),
    [SPARK.edge, SPARK.width - SPARK.edge],
  );
  const scales = { x: (index: number) => places(index) ?? 0, y: (value: number) => scale(value) };
  const { points } = chart;
  const dashed = { stroke: '#768692', 'stroke-dasharray': '3 3' };
  const size = { viewBox: `0 0 ${SPARK.width} ${SPARK.height}`, role: 'img', 'aria-label': name, class: 'app-spark', xmlns };
  return element('svg', size, [
    level(scales, upperOf(points), dashed),
    level(scales, lowerOf(points), dashed),
    level(scales, meanOf(points), { stroke: '#768692' }),
    level(scales, values, { stroke: '#425563', 'stroke-width': 1.5 }),
    ...values.flatMap((value, i) =>
      sparkMark(points[i]?.type ?? 'common', { x: scales.x(i), y: scales.y(value), isLast: i === values.length - 1 }),
    ),
  ]);
}

/** In small, only what stands out is marked, and the last point. */
function sparkMark(type: PointType, { x, y, isLast }: { x: number; y: number; isLast: boolean }): readonly string[] {
  return type === 'common' && !isLast ? [] : [pointMark(type, { x, y, size: isLast ? 60 : 30 })];
}
