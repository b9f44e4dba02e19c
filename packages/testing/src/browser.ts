import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

export type { Browser, Page };

/** The Chromium that the test run found or installed; null where there is none, which the run says itself. */
export const chromiumPath: string | null = process.env['HOMEWARD_TEST_CHROMIUM'] ?? null;

/** A real Chromium without a window. As root it has no sandbox of its own, which it would refuse to go without. */
export async function openBrowser(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('no Chromium in this run: guard the test with chromiumPath');
  return chromium.launch({ executablePath: chromiumPath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

let rules: string | undefined;

/** What axe-core finds wrong with the page as it stands, one line each; empty is good. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  rules ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(rules);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }> } };
    const { violations } = await axe.run();
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}
