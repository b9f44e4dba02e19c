import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BoardView, defaultView, pathwayFilters, shows, sorts } from '../../store/board-view.ts';
import { readView, viewHref } from './read-board-view.ts';

const read = (text: string) => readView(new URLSearchParams(text));

describe('an address', () => {
  test('nothing asked for is everybody in hospital, by place', () => {
    expect(read('')).toEqual({ view: defaultView, problems: [] });
  });

  test('a form sends every field: empty ones filter nothing', () => {
    expect(read('show=ready&site=&ward=&pathway=&sort=&page=')).toEqual({ view: { ...defaultView, show: 'ready' }, problems: [] });
  });

  test.each([
    ['show=everyone', 'The board has no view called “everyone”.'],
    ['pathway=P9', 'The board has no pathway called “P9”.'],
    ['sort=age', 'The board has no order called “age”.'],
    ['page=0', 'The board has no page called “0”.'],
    ['page=1e9', 'The board has no page called “1e9”.'],
    ['surname=x', 'The board has no filter called “surname”.'],
    ['__proto__=x', 'The board has no filter called “__proto__”.'],
    [`ward=${'w'.repeat(61)}`, `The board has no ward called “${'w'.repeat(60)}…”.`],
    ['site=%00', 'The board has no site called “\0”.'],
  ])('%s is named and left out', (text, problem) => {
    expect(read(text)).toEqual({ view: defaultView, problems: [problem] });
  });

  test('what is understood holds beside what is not', () => {
    expect(read('show=today&colour=red').view.show).toBe('today');
  });
});

const anyView: fc.Arbitrary<BoardView> = fc.record({
  show: fc.constantFrom(...shows),
  site: fc.option(fc.string({ minLength: 1, maxLength: 20 }).filter((text) => !text.includes('\0'))),
  ward: fc.option(
    fc
      .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
      .filter((text) => !text.includes('\0') && text.isWellFormed() && text.length <= 60),
  ),
  pathway: fc.option(fc.constantFrom(...pathwayFilters)),
  sort: fc.constantFrom(...sorts),
  page: fc.integer({ min: 1, max: 99999 }),
});

describe('a view is a link', () => {
  test('read back, it is the same view', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { search } = new URL(viewHref('/board', view, { page: view.page }), 'http://localhost');
        expect(readView(new URLSearchParams(search))).toEqual({ view, problems: [] });
      }),
    );
  });

  test('defaults are left out, and another filter begins at its first page', () => {
    expect(viewHref('/board', defaultView)).toBe('/board');
    expect(viewHref('/board', { ...defaultView, page: 4, ward: 'B 2' }, { show: 'ready' })).toBe('/board?show=ready&ward=B+2');
  });
});
