import { expect, test } from 'vitest';
import { parseArguments } from './parse-arguments.ts';

test('nothing asks for everything', () => {
  expect(parseArguments([])).toEqual({ tiers: [], paths: [], pattern: null, long: false });
});

test('tiers, paths, a pattern and the long form are told apart', () => {
  expect(parseArguments(['unit', 'packages/nhs', 'int', '-t', 'leap year', '--long'])).toEqual({
    tiers: ['unit', 'int'],
    paths: ['packages/nhs'],
    pattern: 'leap year',
    long: true,
  });
});

test('--containers adds the tier that needs Docker to all the others', () => {
  expect(parseArguments(['--containers'])).toMatchObject({ tiers: ['unit', 'contract', 'conformance', 'int', 'e2e', 'containers'] });
});

test.each([
  [['--lnog'], 'there is no option --lnog'],
  [['-t'], '-t needs a pattern'],
])('%j is refused', (args, sentence) => {
  expect(parseArguments(args)).toBe(sentence);
});
