import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { drawCast } from './cast.ts';
import { readCasting } from './casting.ts';

const NOW = Date.parse('2026-11-10T12:00:00Z');
const address = { line: '1 Mill Street', town: 'TAUNTON', postcode: 'ta1 1zz' };

describe('a casting that somebody wrote', () => {
  test('the one of the README is taken, and played as it says', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(readFileSync(new URL('../../README.md', import.meta.url), 'utf8')) ?? [];
    const { visit, organisations } = drawCast(1, NOW, readCasting(JSON.parse(example), NOW));
    expect(visit.person).toMatchObject({ familyName: 'Quillfeather', birthDate: '19380612', nhsNumber: '9990000018' });
    expect(visit.hospital.profile).toBe('musgrove-park');
    expect(organisations.offers).toEqual({ name: 'levels-home-care', id: 'org_levels_home_care' });
  });

  test('is read as it is meant', () => {
    const person = { nhsNumber: '999 000 0018', address };
    expect(readCasting({ person }, NOW)).toEqual({ person: { nhsNumber: '9990000018', address: { ...address, postcode: 'TA1 1ZZ' } } });
    expect(drawCast(1, NOW, readCasting({ person: { nhsNumber: null } }, NOW)).visit.person.nhsNumber).toBeNull();
    expect(readCasting({}, NOW)).toEqual({});
  });

  test.each<readonly [unknown, string]>([
    [[], 'it is an object of person, visitNumber, hospital and organisations'],
    [null, 'it is an object of person, visitNumber, hospital and organisations'],
    ['x', 'it is an object of person, visitNumber, hospital and organisations'],
    [{ persona: {} }, 'it has no persona'],
    [{ person: { name: 'x' } }, 'person has no name'],
    [{ person: [] }, 'person is an object'],
    [{ person: { nhsNumber: '9990000019' } }, 'person.nhsNumber is none: its check digit does not fit (9990000018 is one)'],
    [{ person: { nhsNumber: 9990000018 } }, 'person.nhsNumber is text of ten digits, or null'],
    [{ person: { nhsNumber: '12' } }, 'person.nhsNumber has ten digits; null for somebody without one'],
    [{ person: { familyName: ' ' } }, 'person.familyName is not empty'],
    [{ person: { givenName: 'a\rb' } }, 'person.givenName has no control characters'],
    [{ person: { birthDate: '1938-06-12' } }, 'person.birthDate is a day as YYYYMMDD, such as 19380612'],
    [{ person: { birthDate: '19380631' } }, 'person.birthDate is a day as YYYYMMDD, such as 19380612'],
    [{ person: { birthDate: '20261111' } }, 'person.birthDate does not lie ahead'],
    [{ person: { sex: 'F' } }, "person.sex is '1' (male) or '2' (female)"],
    [{ person: { address: '1 Mill Street' } }, 'person.address is an object of line, town and postcode'],
    [{ person: { address: { ...address, town: undefined } } }, 'person.address.town is missing'],
    [{ person: { address: { ...address, postcode: 'TAUNTON' } } }, 'person.address.postcode is a postcode, such as TA1 1ZZ'],
    [{ visitNumber: 'A^B' }, 'visitNumber is made of letters, digits, - _ and /, at most 64 of them'],
    [{ hospital: 'general' }, 'hospital is one of musgrove-park, yeovil-district'],
    [{ organisations: { council: 'E06000066' } }, 'organisations.council is an object of name and id'],
    [{ organisations: { board: { name: 'b' } } }, 'organisations.board.id is missing'],
    [{ visitNumber: '', person: { sex: 1 } }, "person.sex is '1' (male) or '2' (female); visitNumber is made of"],
  ])('%j: %s', (given, words) => {
    expect(() => readCasting(given, NOW)).toThrow(expect.objectContaining({ code: 'HUB_CONFIG', message: expect.stringContaining(words) }));
  });
});
