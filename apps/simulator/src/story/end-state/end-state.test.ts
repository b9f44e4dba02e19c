import { expect, test } from 'vitest';
import { drawCast } from '../cast.ts';
import { caseOnScreen } from './case-on-screen.ts';
import { leaveOut } from './leave-out.ts';
import { pageWords } from './page-words.ts';

const NOW = Date.parse('2026-11-10T12:00:00Z');

test('what differs between two plays is left out, and nothing else', () => {
  const shown = (seed: number) => {
    const cast = drawCast(seed, NOW, { hospital: seed === 1 ? 'musgrove-park' : 'yeovil-district' });
    const { person, hospital, visitNumber } = cast.visit;
    const { familyName, givenName, address, nhsNumber } = person;
    return leaveOut(cast)([
      `${familyName.toUpperCase()}, ${givenName} (${seed + 70} years), ${address.line}, ${address.postcode}`,
      `${nhsNumber?.replace(/(...)(...)/, '$1 $2 ')} at ${hospital.name}, ward ${cast.places[0].ward}, visit ${visitNumber}`,
      { at: new Date(NOW + seed).toISOString(), stay: `spl_${seed}abc`, page: `${seed} Nov 2026, 0${seed}:15, ${seed} hours ago` },
      '3 days after ready, 14 hours a week, Quantock care',
    ]);
  };
  expect(shown(1)).toEqual(shown(2));
  expect(shown(1)).toEqual([
    '<family name>, <given name> (<age>), <address>, <postcode>',
    '<NHS number> at <hospital>, ward <ward 1>, visit <visit number>',
    { at: '<time>', stay: '<id>', page: '<day>, <time>, <when>' },
    '3 days after ready, 14 hours a week, Quantock care',
  ]);
});

test('titles and further given names are the person’s own, too: one who has several compares with one who has not', () => {
  const shown = (title: string, givenName: string, sayings: readonly string[]) =>
    leaveOut(drawCast(1, NOW, { person: { title, givenName, familyName: 'Quillfeather' } }))(sayings);
  const one = shown('MRS', 'Wilhelmina', ['QUILLFEATHER, Wilhelmina', 'MRS', 'Mrs Quillfeather', 'Wilhelmina alone']);
  expect(one).toEqual(['<family name>, <given name>', '<title>', '<title> <family name>', '<given name> alone']);
  expect(shown('DR', 'Anna Rose-May', ['QUILLFEATHER, Anna Rose-May', 'DR', 'Dr Quillfeather', 'Anna alone'])).toEqual(one);
  expect(shown('DR', 'Anna Rose-May', ['calls herself Rose-May'])).toEqual(['calls herself <further name>']);
});

test('a name is known by what a reader of the page sees', () => {
  const cast = drawCast(1, NOW, { person: { familyName: 'A\\B & “Ç’o`', givenName: "D'Arcy" } });
  const html = '<main><p>A&#92;B &amp; &#x201C;Ç&#8217;o&#96;, D&#39;Arcy &copy; &amp;#92; &#9999999;</p></main>';
  expect(leaveOut(cast)(pageWords(html)).says).toEqual(['<family name>, <given name> &copy; &#92; &#9999999;']);
});

test('a page says its lines, not its forms; its timeline stands apart', () => {
  const html = `<nav>x</nav><main><h1>The way home</h1><p>Asked <b>two</b> &amp; more</p><form action="/a"><p>hidden</p></form>
    <section id="timeline"><ol><li><p>Second</p></li><li><p>First</p></li></ol></section></main>`;
  expect(pageWords(html)).toEqual({ says: ['The way home', 'Asked two & more'], timeline: ['Second', 'First'] });
});

test('a case shows what changed since its file came, the latest word last', () => {
  const update = (kind: string, happenedAt: string, details: object) => ({ body: { kind, happenedAt, details } });
  const file = {
    hospitalStay: { ward: 'ONE', medicallyReady: false },
    plan: { provider: null },
    referral: { reference: 'r', madeAt: 'x' },
  };
  const updates = [
    update('WARD', '2026-11-01', { ward: 'before the file' }),
    update('WARD', '2026-11-05', { ward: 'THREE' }),
    update('WARD', '2026-11-04', { ward: 'TWO' }),
    update('READINESS', '2026-11-04', { medicallyReady: true }),
    update('DISCHARGED', '2026-11-06', {}),
  ];
  expect(caseOnScreen({ caseNumber: 'c', file, known: 1, updates, summaries: { s: { version: 2, case: {} } } })).toMatchObject({
    hospitalStay: { ward: 'THREE', medicallyReady: true },
    referral: { reference: 'r' },
    happened: ['DISCHARGED'],
    summaries: [2],
  });
});
