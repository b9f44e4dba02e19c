import type { Role } from '@homeward/hub';
import { accessibilityProblems, type Browser, chromiumPath, openBrowser, type Page } from '@homeward/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PREFIX, serve } from './harness/serve.ts';

const site = await serve();

describe.skipIf(chromiumPath === null)('pages about the hub itself (needs Chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function open(path: string, role: Role | null = null): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    if (role !== null) await context.request.get(await site.signInUrl(role));
    const page = await context.newPage();
    await page.goto(`${site.url}${PREFIX}${path}`);
    return page;
  }

  const looks: readonly (readonly [string, Role | null])[] = [
    ['/catalogue', null],
    ['/catalogue?q=nothing+like+that', null],
    ['/catalogue/events/spell.moved.v1', null],
    ['/catalogue/apis/hospital', null],
    ['/catalogue/code-lists/pathway', null],
    ['/developers', 'partner-developer'],
  ];

  test.each(looks)('%s is accessible and fits, at a desk and on a phone', async (path, role) => {
    const page = await open(path, role);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    }
  });

  test('from a word to the program that reads the event, without signing in', async () => {
    const page = await open('/catalogue');
    await page.getByLabel('Search names').fill('bed moved');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: 'spell.moved.v1' }).click();
    await page.getByRole('heading', { level: 1, name: 'spell.moved.v1' }).waitFor();
    await page.getByText('adapter-acute').first().waitFor();
    await page.getByText('Python', { exact: true }).click();
    expect(await page.locator('pre').filter({ hasText: 'AvroDeserializer' }).innerText()).toContain(`${site.url}/registry`);
  });

  test('a tool finds every schema where the AsyncAPI document says', async () => {
    const address = `${site.url}${PREFIX}/catalogue/asyncapi.yaml`;
    const [, reference = ''] = /\$ref: (\.\/events\/\S+)/.exec(await (await fetch(address)).text()) ?? [];
    const schema = await fetch(new URL(reference, address));
    expect(await schema.json()).toMatchObject({ type: 'record' });
  });

  test('what is not in the catalogue says so, and the page for developers asks who is there', async () => {
    expect((await fetch(`${site.url}${PREFIX}/catalogue/events/constructor`)).status).toBe(404);
    expect((await fetch(`${site.url}${PREFIX}/catalogue/code-lists/constructor`)).status).toBe(404);
    const { status, headers } = await fetch(`${site.url}${PREFIX}/developers`, { redirect: 'manual', headers: { accept: 'text/html' } });
    expect([status, headers.get('location')]).toEqual([303, `/sign-in?returnTo=${encodeURIComponent(`${PREFIX}/developers`)}`]);
  });
});
