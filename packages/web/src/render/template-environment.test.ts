import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fixedClock } from '@homeward/kernel';
import nunjucks from 'nunjucks';
import { expect, test } from 'vitest';
import { addFilters } from './filters.ts';
import { TemplateEnvironment } from './template-environment.ts';
import { createTemplateLoader, nhsukFolder } from './template-loader.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const clock = fixedClock(Date.parse('2026-11-21T09:00:00Z'));
const options = { autoescape: true, trimBlocks: true, lstripBlocks: true };
const [plain, ours] = [nunjucks.Environment, TemplateEnvironment].map((Kind) => {
  const environment = new Kind(createTemplateLoader(), options);
  addFilters(environment, clock);
  return environment;
}) as [nunjucks.Environment, TemplateEnvironment];

/** What nunjucks itself makes of it, and ours thrice: the second and third time from what is remembered. */
function bothWays(make: (environment: nunjucks.Environment) => string): { expected: string; got: string[] } {
  const told = (environment: nunjucks.Environment): string => {
    try {
      return make(environment);
    } catch (error) {
      return `thrown: ${(error as Error).message.split('\n').at(-1)}`; // the lines before name the templates on the way, of which ours passes fewer
    }
  };
  return { expected: told(plain), got: [ours, ours, ours].map(told) };
}

interface Fixtures {
  readonly component: string;
  readonly fixtures: readonly { readonly options: Readonly<Record<string, unknown>> }[];
}

const fixtureFiles = globSync('nhsuk/components/*/fixtures.json', { cwd: fileURLToPath(nhsukFolder) });

test.each(fixtureFiles)('%s: every example of nhsuk-frontend is the same to the byte', (file) => {
  const { component, fixtures } = JSON.parse(readFileSync(new URL(file, nhsukFolder), 'utf8')) as Fixtures;
  const folder = file.split('/').at(-2) as string;
  const source = readFileSync(new URL(file.replace('fixtures.json', 'macro.njk'), nhsukFolder), 'utf8');
  const macro = /{%-? macro (\w+)\(/.exec(source)?.[1] as string;
  expect(macro, component).toBeTruthy();
  const text = `{% from "nhsuk/components/${folder}/macro.njk" import ${macro} %}{{ ${macro}(given) }}|{{ ${macro}(given) }}`;
  for (const { options: given } of fixtures) {
    const { expected, got } = bothWays((environment) => environment.renderString(text, { given: structuredClone(given) }));
    expect(got).toEqual([expected, expected, expected]);
  }
});

test('there are examples of all components', () => {
  expect(fixtureFiles.length).toBeGreaterThan(40);
});

const templates = globSync('{apps,packages}/*/{src,test}/**/*.njk', { cwd: root }).sort();
const page = { title: 'Board', actor: null, navigation: [], csrf: '', assets: '/assets/1', environment: 'development', may: () => true };

test('every template of ours is the same to the byte, or fails in the same words', () => {
  const failed: string[] = [];
  for (const file of templates) {
    const name = pathToFileURL(`${root}${file}`).href;
    const { expected, got } = bothWays((environment) =>
      environment.render(name, { page, notices: [], rows: [{}], errors: [{ field: 'a', text: 'b' }] }),
    );
    expect(got, file).toEqual([expected, expected, expected]);
    if (expected.startsWith('thrown')) failed.push(file);
  }
  expect(failed.length, failed.join()).toBeLessThan(5);
  expect(templates.length).toBeGreaterThan(50);
});

test('a template that others import holds macros alone, so that what it exports is the same for every page', () => {
  const imported = templates.flatMap((file) => {
    const found = [...readFileSync(`${root}${file}`, 'utf8').matchAll(/{%-? from "([^"]+)" import [^%]*%}/g)];
    return found.map(([, name = '']) => (name.startsWith('.') ? new URL(name, pathToFileURL(`${root}${file}`)) : name));
  });
  const own = new Set(imported.map(String).filter((name) => !name.startsWith('nhsuk/')));
  expect(own.size).toBeGreaterThan(10);
  for (const name of own) {
    const source = readFileSync(new URL(name, new URL('../templates/', import.meta.url)), 'utf8');
    const rest = source
      .replace(/{#[\s\S]*?#}/g, '')
      .replace(/{%-? macro [\s\S]*?endmacro -?%}/g, '')
      .replace(/{%-? from "[^"]+" import [^%]*%}/g, '');
    expect(rest.trim(), name).toBe('');
  }
});

test('what a macro is called with counts, and a block that a page passes in is its own', () => {
  const text =
    '{% from "homeward/live.njk" import live %}{% from "homeward/notice.njk" import notice %}' +
    '{% call live("/x") %}{{ inside }}{% endcall %}{{ notice(inside, "b") }}';
  for (const inside of ['one', 'two', '<three>']) {
    const { expected, got } = bothWays((environment) => environment.renderString(text, { inside }));
    expect(expected).toContain(inside.replace('<', '&lt;').replace('>', '&gt;'));
    expect(got).toEqual([expected, expected, expected]);
  }
});

test('filters that go by the clock are asked each time', () => {
  const text = '{% from "homeward/person-banner.njk" import personBanner %}{{ personBanner({ born: "1938-12-13", surname: "Tester" }) }}';
  expect(ours.renderString(text, {})).toContain('87 years');
  clock.set(Date.parse('2027-01-01T09:00:00Z'));
  expect(ours.renderString(text, {})).toContain('88 years');
});
