import { describe, expect, test } from 'vitest';
import { readDelimiters, UNUSED, usualDelimiters } from './delimiters.ts';

describe('readDelimiters', () => {
  test.each([
    ['MSH|^~\\&|PAS', usualDelimiters],
    ['MSH|^~\\&#|PAS', { ...usualDelimiters, truncation: '#' }],
    ['MSH|^~\\|PAS', { ...usualDelimiters, subcomponent: UNUSED }],
    ['MSH|^~|PAS', { ...usualDelimiters, subcomponent: UNUSED, escape: UNUSED }],
    ['MSH|^|PAS', { ...usualDelimiters, subcomponent: UNUSED, escape: UNUSED, repetition: UNUSED }],
    ['MSH$%!?*$PAS', { field: '$', component: '%', repetition: '!', escape: '?', subcomponent: '*', truncation: UNUSED }],
    ['MSH.*+()', { field: '.', component: '*', repetition: '+', escape: '(', subcomponent: ')', truncation: UNUSED }],
  ])('%s', (line, delimiters) => {
    expect(readDelimiters(line)).toEqual(delimiters);
  });

  test.each([
    ['MSH', 'MSH-1'],
    ['MSHABCDE', 'MSH-1'],
    ['MSH\t^~\\&\tPAS', 'MSH-1'],
    ['MSH§^~\\&§PAS', 'MSH-1'],
    ['MSH|', 'MSH-2'],
    ['MSH||PAS', 'MSH-2'],
    ['MSH|^^\\&|PAS', 'MSH-2'],
    ['MSH|^~\\&#!|PAS', 'MSH-2'],
    ['MSH|^~a&|PAS', 'MSH-2'],
    ['MSH|^~ &|PAS', 'MSH-2'],
  ])('%s is refused at %s', (line, at) => {
    expect(() => readDelimiters(line)).toThrow(expect.objectContaining({ code: 'HUB_DECODE', at, rule: 'delimiters' }));
  });
});
