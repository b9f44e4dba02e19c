import { describe, expect, test } from 'vitest';
import { acuteConfig } from '../config.ts';
import { builtInProfiles, readProfiles } from './read-profiles.ts';

const builtIn = readProfiles(builtInProfiles);
const messages = (profiles: readonly unknown[]): readonly string[] =>
  acuteConfig.safeParse({ profiles }).error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
const [first] = builtIn as readonly Record<string, unknown>[];

describe('sender profiles', () => {
  test('those that come with the product hold', () => {
    expect(acuteConfig.parse({ profiles: builtIn }).profiles.map((profile) => profile.name)).toEqual(['musgrove-park', 'yeovil-district']);
  });

  test('no two claim one name, sender or namespace', () => {
    expect(messages([first, first])).toEqual([
      'profiles: two sender profiles claim name musgrove-park',
      'profiles: two sender profiles claim namespace RH5-MPH',
      'profiles: two sender profiles claim sender MPH-PAS@RH5',
    ]);
  });

  test('what is misspelt, unknown or missing is named', () => {
    expect(messages([{ ...first, organisation: 'rh5', visitNumbers: {}, charsets: { ANSI: 'windows-1253' } }]).join('\n')).toMatch(
      /organisation: is not an ODS code[\s\S]*charsets\.ANSI: is not a character set that is read here[\s\S]*visitNumbers/,
    );
  });

  test('a folder that is not there, or holds none, is a configuration fault', () => {
    expect(() => readProfiles(new URL('./nowhere/', builtInProfiles))).toThrow(
      expect.objectContaining({ code: 'HUB_CONFIG', message: expect.stringContaining('nowhere') }),
    );
    expect(() => readProfiles(new URL('../src/', builtInProfiles))).toThrow(
      expect.objectContaining({ code: 'HUB_CONFIG', message: expect.stringContaining('no sender profiles') }),
    );
  });
});
