import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findChromium } from './chromium.ts';

function folderWith(...commands: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-chromium-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const command of commands) {
    writeFileSync(join(folder, command), '');
    chmodSync(join(folder, command), 0o755);
  }
  return folder;
}

test('the first browser on the PATH is taken, one without a window before Chromium, and that before Chrome', async () => {
  const [chrome, chromium, windowless] = [folderWith('google-chrome'), folderWith('chromium'), folderWith('chromium-headless-shell')];
  expect(await findChromium({ PATH: [chrome, chromium, windowless].join(delimiter) })).toBe(join(windowless, 'chromium-headless-shell'));
  expect(await findChromium({ PATH: [chrome, chromium].join(delimiter) })).toBe(join(chromium, 'chromium'));
  expect(await findChromium({ PATH: chrome })).toBe(join(chrome, 'google-chrome'));
});

test('one that is named wins, and is not replaced where it is missing', async () => {
  const folder = folderWith('chromium', 'other');
  expect(await findChromium({ PATH: folder, HOMEWARD_TEST_CHROMIUM: join(folder, 'other') })).toBe(join(folder, 'other'));
  expect(await findChromium({ PATH: folder, HOMEWARD_TEST_CHROMIUM: join(folder, 'missing') })).toBeNull();
});

test('what cannot be run is no browser', async () => {
  const folder = folderWith();
  writeFileSync(join(folder, 'chromium'), '');
  mkdirSync(join(folder, 'google-chrome'));
  expect(await findChromium({ PATH: folder })).toBeNull();
});
