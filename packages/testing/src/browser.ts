import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

export type { Browser, Page };

/** The Chromium that the test run found or installed; null where there is none, which the run says itself. */
export const chromiumPath: string | null = process.env['HOMEWARD_TEST_CHROMIUM'] ?? null;

/** A real Chromium without a window. As root it has no sandbox of its own, which it would refuse to go without. */
export async function openBrowser(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('no Chromium in this run: guard the test with chromiumPath');
  return chromium.launch({ executablePath: chromiumPath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

/** What axe-core finds wrong with the page as it stands, one line each; empty is good. A page that has it from an earlier look keeps it. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>("axe.run({ resultTypes: ['violations'], selectors: false })");
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
