import type { Metrics } from '@homeward/hub';
import { systemClock } from '@homeward/kernel';
import { accessibilityProblems, type Browser, chromiumPath, openBrowser } from '@homeward/testing';
import { startWeb } from '@homeward/web';
import { loadLocalKeys } from '@homeward/web/demo';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createFront, type QueueSource } from '../src/app.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
const metrics: Metrics = { count() {}, observe() {}, gauge() {} };

const hub: QueueSource = {
  label: 'Transfer of care',
  prefix: '/transfer-of-care',
  queues: async ({ role }) =>
    role === 'hub-clinician'
      ? [
          { label: 'on hold', count: 0, oldestAt: null, path: '/board?show=on-hold' },
          { label: 'referrals to triage', count: 12, oldestAt: Date.now() - 2 * 86_400_000, path: '/board?show=triage' },
        ]
      : [],
};
const broken: QueueSource = { label: 'Continuing healthcare', prefix: '/chc', queues: () => Promise.reject(new Error('no database')) };

async function start(sources: readonly QueueSource[]): Promise<string> {
  const keys = await loadLocalKeys(await mkdtemp(join(tmpdir(), 'homeward-front-')));
  const web = await startWeb({
    host: '127.0.0.1',
    port: 0,
    environment: 'development',
    auth: { kind: 'local', keys },
    health: { ready: () => true },
    clock: systemClock,
    apps: [{ ...createFront(() => sources), prefix: '', handle: null }],
    doors: [],
    log: silent,
    metrics,
  });
  onTestFinished(() => web.stop());
  return web.url;
}

describe.skipIf(chromiumPath === null)('the way in and home (needs Chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function visit(url: string, width = 1280) {
    const page = await (await browser.newContext({ viewport: { width, height: 800 } })).newPage();
    await page.goto(url);
    return page;
  }

  test.each([1280, 390])('choosing a person, home, help and signing out are accessible and fit at %i pixels', async (width) => {
    const url = await start([hub, broken]);
    const page = await visit(url, width);
    const check = async (heading: string): Promise<void> => {
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    };
    await check('Sign in');
    await page.getByRole('button', { name: 'Hub clinician' }).click();
    await check('What needs me now?');
    for (const [path, heading] of [
      ['/help', 'Help'],
      ['/accessibility', 'Accessibility statement'],
      ['/faults/HUB_INVALID', 'HUB_INVALID'],
      ['/faults/NONE', 'Page not found'],
    ] as const) {
      await page.goto(`${url}${path}`);
      await check(heading);
    }
    await page.getByRole('button', { name: 'Sign out' }).click();
    await check('You have signed out');
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await check('Sign in');
  });

  test('home answers what waits: full lists first, each a link, and says which part does not answer', async () => {
    const page = await visit(await start([hub, broken]));
    await page.getByRole('button', { name: 'Hub clinician' }).click();
    const lists = page.locator('main ul.app-cards a');
    await lists.first().waitFor();
    expect((await lists.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      '12 referrals to triage oldest 2 days ago',
      '0 on hold',
    ]);
    expect(await lists.first().getAttribute('href')).toBe('/transfer-of-care/board?show=triage');
    await page.getByText('Continuing healthcare does not answer').waitFor();
  });

  test('a role for which nothing here keeps a list is told so', async () => {
    const page = await visit(await start([hub]));
    await page.getByRole('button', { name: 'Commissioner' }).click();
    await page.getByText('Your role has no list of its own here').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test('a keyboard alone is enough to sign in, past the skip link', async () => {
    const page = await visit(await start([]));
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'What needs me now?' }).waitFor();
    await page.getByText('Ward nurse').waitFor();
  });
});
