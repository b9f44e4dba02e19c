import { expect, it } from 'vitest';
import { parseJavaVersion } from './find-java.ts';

it.each([
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_402"', 8],
  ['openjdk version "21" 2023-09-19', 21],
  ['openjdk version "24-ea" 2025-03-18', 24],
  ['The operation couldn’t be completed. Unable to locate a Java Runtime.', null],
])('reads %s', (text, version) => {
  expect(parseJavaVersion(text)).toBe(version);
});
