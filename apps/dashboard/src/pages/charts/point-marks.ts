import type { PointType } from '@homeward/nhs/figures';
import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle, type SymbolType } from 'd3-shape';
import { element } from './svg.ts';

/** Blue is better, orange a concern, grey neither: NHS England's colours for statistical process control, darkened for contrast. The shape says the same. */
export const marks: Readonly<Record<PointType, { readonly shape: SymbolType; readonly colour: string; readonly words: string }>> = {
  common: { shape: symbolCircle, colour: '#768692', words: 'usual variation' },
  improvement: { shape: symbolTriangle, colour: '#005eb8', words: 'better' },
  concern: { shape: symbolSquare, colour: '#d45a00', words: 'concern' },
  'neutral-high': { shape: symbolDiamond, colour: '#425563', words: 'higher' },
  'neutral-low': { shape: symbolDiamond, colour: '#425563', words: 'lower' },
};

export function pointMark(type: PointType, { x, y, size }: { x: number; y: number; size: number }): string {
  const { shape, colour } = marks[type];
  const d = symbol(shape, size)() ?? '';
  return element('path', {
    d,
    transform: `translate(${Math.round(x * 100) / 100},${Math.round(y * 100) / 100})`,
    fill: colour,
    stroke: '#212b32',
    'stroke-width': 0.75,
  });
}
