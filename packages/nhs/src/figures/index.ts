export { aggregateCounts, aggregateRatios, type FigureKind, type Whole } from './aggregate.ts';
export { divide, sumOf, toDecimals } from './decimal.ts';
export { type AfterDischarge, day91Settings, type StillAtHome, stillAtHome } from './still-at-home.ts';
export { type Disclosed, suppress, type SmallCount } from './suppress.ts';
export { type Assurance, type Improvement, type PointType, type Variation, type Xmr, xmr, type XmrPoint } from './xmr.ts';
export type { XmrRule } from './xmr-rules.ts';
