import type { Assurance, Variation } from '@homeward/nhs/figures';
import { element, text } from './svg.ts';

const ring = (colour: string, inside: readonly string[]): string =>
  element(
    'svg',
    { viewBox: '0 0 48 48', class: 'app-spc-icon', 'aria-hidden': 'true', focusable: 'false', xmlns: 'http://www.w3.org/2000/svg' },
    [element('circle', { cx: 24, cy: 24, r: 20, fill: '#ffffff', stroke: colour, 'stroke-width': 5 }), ...inside],
  );

const letter = (content: string, colour: string): string =>
  text(content, {
    x: 24,
    y: 25,
    dy: '0.35em',
    'text-anchor': 'middle',
    'font-size': 20,
    'font-weight': 700,
    fill: colour,
    'font-family': 'Arial, sans-serif',
  });

const BLUE = '#005eb8';
const ORANGE = '#d45a00';
const GREY = '#768692';
const INK = '#212b32';

/** H for high, L for low, dots for usual variation: the letters that NHS boards know. The words stand beside it. */
export function variationIcon(variation: Variation): string {
  if (variation === 'common') {
    const dots = [14, 19, 24, 29, 34].map((cx, i) => element('circle', { cx, cy: i % 2 === 0 ? 27 : 20, r: 2.4, fill: INK }));
    return ring(GREY, dots);
  }
  const colour = variation.startsWith('improvement') ? BLUE : variation.startsWith('concern') ? ORANGE : GREY;
  return ring(colour, [letter(variation.endsWith('high') ? 'H' : 'L', INK)]);
}

/** P passes, F fails, ? is hit and miss. */
export function assuranceIcon(assurance: Assurance): string {
  const signs = { pass: ['P', BLUE], fail: ['F', ORANGE], inconsistent: ['?', GREY] } as const;
  const [sign, colour] = signs[assurance];
  return ring(colour, [letter(sign, INK)]);
}
