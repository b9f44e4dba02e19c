import { accessibilityProblems, type Browser, chromiumPath, openBrowser, type Page } from '@homeward/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSignInUrl } from '../src/demo.ts';
import { startTestWeb } from './harness/start-test-web.ts';
import { createWard, rowOf, type WardRow } from './harness/ward.ts';

describe.skipIf(chromiumPath === null)('a list while somebody looks (needs Chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function look(rows: WardRow[], options: { javaScriptEnabled?: boolean; width?: number } = {}) {
    const ward = createWard(rows);
    const web = await startTestWeb({ apps: [ward.app] });
    const context = await browser.newContext({
      javaScriptEnabled: options.javaScriptEnabled ?? true,
      viewport: { width: options.width ?? 1280, height: 800 },
    });
    const page = await context.newPage();
    const troubles: string[] = [];
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('request', (request) => !request.url().startsWith(web.url) && troubles.push(request.url()));
    // The link leads on to a home page that is not mounted here.
    await context.request.get(await createSignInUrl('hub-clinician', { keys: web.keys, url: web.url, now: Date.now() }));
    await page.goto(`${web.url}/ward/list`);
    return { page, ward, troubles };
  }

  const row = (page: Page, id: string) => page.locator(`[data-live-row="${id}"]`);

  test('a change appears in place, marked with who made it, and focus stays', async () => {
    const rows = [rowOf('1'), rowOf('2')];
    const { page, ward, troubles } = await look(rows);
    await expect.poll(ward.listeners).toBe(1);
    await row(page, '2').getByRole('link').focus();
    rows[1] = rowOf('2', { state: { text: 'Waiting for an offer', colour: 'orange' } });
    ward.change('2', 'Ward nurse');
    await row(page, '2').getByText('Waiting for an offer').waitFor();
    await row(page, '2').getByText('Changed by Ward nurse').waitFor();
    expect(await row(page, '1').getByText('Changed').count()).toBe(0);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('TESTER, Person 2');
    expect(troubles).toEqual([]);
  });

  test('new rows wait until they are asked for; one that left is said to have left; counts follow', async () => {
    const rows = [rowOf('1'), rowOf('2')];
    const { page, ward } = await look(rows);
    await expect.poll(ward.listeners).toBe(1);
    rows.splice(0, 1);
    rows.push(rowOf('3'), rowOf('4'));
    ward.change('3');
    await page.getByRole('status').getByText('2 new').waitFor();
    expect(await page.locator('[data-live-row]').count()).toBe(2);
    await row(page, '1').getByText('No longer in this list').waitFor();
    await page.locator('.app-counts__number').first().getByText('3').waitFor();
    await page.getByRole('button', { name: 'Show' }).last().click();
    await row(page, '4').waitFor();
    expect(await row(page, '1').count()).toBe(0);
  });

  test('a row that comes back is as before; what somebody has typed stays', async () => {
    const rows = [rowOf('1'), rowOf('2')];
    const { page, ward } = await look(rows);
    await expect.poll(ward.listeners).toBe(1);
    const note = row(page, '2').getByLabel('Note for 2');
    await note.fill('Key is with the neighbour');
    await page.getByRole('heading', { level: 1 }).click();
    const [first] = rows.splice(0, 1);
    rows[0] = rowOf('2', { bed: 'Bay 9' });
    ward.change('2');
    await row(page, '1').getByText('No longer in this list').waitFor();
    expect(await note.inputValue()).toBe('Key is with the neighbour');
    rows.push(first as WardRow);
    ward.change('1');
    await row(page, '1').getByText('No longer in this list').waitFor({ state: 'detached' });
    expect(await row(page, '1').evaluate(({ classList }) => classList.length)).toBe(0);
  });

  test('what changed between a page and its stream is shown, though nobody is told of it', async () => {
    const rows = [rowOf('1')];
    const { page, ward } = await look(rows);
    await page.route('**/ward/changes', async (route) => {
      rows[0] = rowOf('1', { state: { text: 'Waiting for an offer', colour: 'orange' } });
      await route.continue();
    });
    await page.reload();
    await row(page, '1').getByText('Waiting for an offer').waitFor();
    expect(ward.listeners()).toBe(1);
  });

  test('a page that is left closes its stream', async () => {
    const { page, ward } = await look([rowOf('1')]);
    await expect.poll(ward.listeners).toBe(1);
    await page.goto('about:blank');
    await expect.poll(ward.listeners).toBe(0);
  });

  test('who signs out in another tab leaves nobody’s record on the screen, and nothing that was written is lost', async () => {
    const { page, ward } = await look([rowOf('1')]);
    const [other, writing] = await Promise.all([page.context().newPage(), page.context().newPage()]);
    await Promise.all([other, writing].map((each) => each.goto(page.url())));
    await row(writing, '1').getByLabel('Note for 1').fill('Key is with the neighbour');
    await expect.poll(ward.listeners).toBe(3);
    await other.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/sign-in/);
    expect(await page.getByText('TESTER').count()).toBe(0);
    await writing.getByText('You are signed out').waitFor();
    expect(await row(writing, '1').getByLabel('Note for 1').inputValue()).toBe('Key is with the neighbour');
  });

  test('without JavaScript the list is there, and so is what changed after reloading', async () => {
    const rows = [rowOf('1')];
    const { page } = await look(rows, { javaScriptEnabled: false });
    rows.push(rowOf('2'));
    expect(await row(page, '2').count()).toBe(0);
    await page.reload();
    expect(await row(page, '2').count()).toBe(1);
  });

  test.each([1280, 390])('everything a page is made of is accessible and fits at %i pixels', async (width) => {
    const { page } = await look(
      Array.from({ length: 12 }, (_, index) => rowOf(String(index + 1))),
      { width },
    );
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  });
});
