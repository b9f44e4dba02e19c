export { aggregateCounts, aggregateRatios, type FigureKind } from './aggregate.ts';
export { divide, sumOf, toDecimals } from './decimal.ts';
export { day91Settings, stillAtHome } from './still-at-home.ts';
export { suppress } from './suppress.ts';
export { type Assurance, type Improvement, type PointType, type Variation, type Xmr, xmr } from './xmr.ts';
