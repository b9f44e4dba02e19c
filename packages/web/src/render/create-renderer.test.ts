import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Actor } from '@homeward/hub';
import { fixedClock } from '@homeward/kernel';
import { expect, test } from 'vitest';
import { createRenderer, type PageView } from './create-renderer.ts';

const NOW = Date.parse('2026-11-21T09:00:00Z');
const clock = fixedClock(NOW);
const renderer = createRenderer({ clock, machineClock: fixedClock(NOW), environment: 'development' });
const nurse: Actor = { kind: 'person', userRef: 'usr_1', displayName: '<b>Ann</b>', role: 'ward-nurse', organisation: 'RH5' };

const view = (rest: Partial<PageView> = {}): PageView => ({
  title: 'Board',
  actor: nurse,
  prefix: '/toc',
  path: '/toc/board',
  navigation: [],
  csrfToken: 'token',
  assets: '/assets/1',
  ...rest,
});

async function render(body: string, model: object = {}, rest: Partial<PageView> = {}): Promise<string> {
  const file = pathToFileURL(join(tmpdir(), `homeward-page-${process.pid}-${Math.trunc(performance.now() * 1000)}.njk`));
  await writeFile(file, `{% extends "layout.njk" %}{% block content %}${body}{% endblock %}`);
  return renderer.render(file, model as Record<string, unknown>, view(rest));
}

test('values are text, wherever they stand', async () => {
  const html = await render('<p title="{{ name }}">{{ name }}</p>', { name: '"><script>x</script>' });
  expect(html).not.toContain('<script>x');
  expect(html).not.toContain('<b>Ann</b>');
  expect(html).toContain('&lt;b&gt;Ann&lt;/b&gt;');
});

test('the person banner names people in one order and escapes them', async () => {
  const person = {
    surname: "O'Tester<i>",
    forename: 'Ann',
    born: '1938-12-13',
    sex: 'female',
    nhsNumber: '9990000018',
    hospitalNumber: 'L1',
    whereNow: 'Ward 7',
    tags: [{ text: 'held' }],
  };
  const html = await render('{% from "homeward/person-banner.njk" import personBanner %}{{ personBanner(person) }}', { person });
  const text = html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  expect(text).toContain(
    'O&#39;TESTER&lt;I&gt;, Ann held Born 13 Dec 1938 (87 years) Sex female NHS number 999 000 0018 Hospital number L1 Where now Ward 7',
  );
});

test('a person of whom little is known is said to be so', async () => {
  const html = await render(
    '{% from "homeward/person-banner.njk" import personBanner %}{{ personBanner({ surname: "TESTER", forename: "", nhsNumber: null }) }}',
  );
  expect(html).toContain('none confirmed');
  expect(html.match(/not known/g)).toHaveLength(4);
});

test('filters show dates, times and numbers as people write them, and nothing for nothing', async () => {
  const at = Date.parse('2026-07-01T13:05:00Z');
  const html = await render(
    '[{{ d | date }}|{{ at | dateTime }}|{{ at | time }}|{{ n | number }}|{{ none | date }}|{{ none | ago }}|{{ d | daysSince }}]',
    { d: '2026-11-19', at, n: 12345, none: null },
  );
  expect(html).toContain('[19 Nov 2026|1 Jul 2026, 14:05|14:05|12,345|||2]');
});

test('navigation holds what the role may open, and marks where one is', async () => {
  const navigation = [
    { label: 'Home', href: '/', permission: 'home.view' },
    { label: 'Board', href: '/toc/board', permission: 'board.view' },
    { label: 'Messages', href: '/operations/messages', permission: 'messages.view' },
  ] as const;
  const html = await render('', {}, { navigation });
  expect(html).toMatch(/href="\/toc\/board" aria-current="page"/);
  expect(html).toContain('href="/"');
  expect(html).not.toContain('Messages');
  expect(await render('', {}, { navigation, actor: null, csrfToken: null })).not.toContain('nhsuk-header__navigation-link" href');
});

test('a template that does not exist is an error that names it', () => {
  expect(() => renderer.render(new URL('file:///nowhere/board.njk'), {}, view())).toThrow(/board\.njk/);
});

test('the banner of development is not shown in production', () => {
  const production = createRenderer({ clock: fixedClock(0), environment: 'production' });
  const model = { words: { title: 't', text: 't' }, reference: 'r' };
  expect(renderer.render('fault.njk', model, view())).toContain('Synthetic people only');
  expect(production.render('fault.njk', model, view())).not.toContain('Synthetic people only');
});

test('a clock that was moved is shown on every page, and one that was not is not', async () => {
  const said = 'The clock of this development hub stands at';
  expect(await render('')).not.toContain(said);
  clock.set(Date.parse('2026-05-22T07:30:00Z'));
  expect((await render('')).replace(/\s+/g, ' ')).toContain(`${said} 22 May 2026, 08:30.`);
  clock.set(NOW);
});

test('a day is asked for in fields that its reader knows, with what was written in them and what is wrong at the part it is about', async () => {
  const asked = { written: { day: '27', month: '', year: '2026' }, error: 'First day must include a month', parts: ['month'] };
  const html = await render(
    '{% from "homeward/day-input.njk" import dayInput %}{{ dayInput("from", "First day", asked, { hint: "For example" }) }}',
    { asked },
  );
  const inputs = [...html.matchAll(/<input\b[^>]*\bid="(from-\w+)"[^>]*>/g)].map(([input, id]) => [
    id,
    /name="([^"]*)"/.exec(input)?.[1],
    /value="([^"]*)"/.exec(input)?.[1] ?? '',
    input.includes('nhsuk-input--error'),
  ]);
  expect(inputs).toEqual([
    ['from-day', 'from-day', '27', false],
    ['from-month', 'from-month', '', true],
    ['from-year', 'from-year', '2026', false],
  ]);
  expect(html).toMatch(/nhsuk-error-message[\s\S]*First day must include a month/);
});
