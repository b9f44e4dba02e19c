import { expect, test } from 'vitest';
import { loadAssets, toOwnStyles } from './load-assets.ts';

test('the styles lose the licensed font and its host, and find their icons beside them', () => {
  const css =
    '@font-face{font-family:Frutiger W01;src:url(https://fonts.example/f.woff2)}body{font-family:Frutiger W01,arial,sans-serif}a{background:url(/assets/images/nhsuk-icon-cross.svg)}';
  expect(toOwnStyles(css)).toBe(
    'body{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}a{background:url(nhsuk-icon-cross.svg)}',
  );
});

test('no file asks another host for anything, shows the NHS logo or carries a font', async () => {
  const { files, hash } = await loadAssets();
  expect(hash).toMatch(/^[0-9a-f]{12}$/);
  expect([...files.keys()]).toEqual(
    expect.arrayContaining([
      'nhsuk.css',
      'nhsuk.js',
      'homeward.css',
      'start.js',
      'support.js',
      'live.js',
      'live-rows.js',
      'live-stream.js',
      'mark.svg',
      'icon.svg',
    ]),
  );
  for (const [name, { body, type }] of files) {
    expect(type, name).not.toBe('application/octet-stream');
    const addresses = body.toString().match(/url\(["']?https?:[^)]*\)|@import|frutiger/gi) ?? [];
    expect(addresses, name).toEqual([]);
  }
});

test('every icon that the styles name is there', async () => {
  const { files } = await loadAssets();
  const named =
    files
      .get('nhsuk.css')
      ?.body.toString()
      .match(/url\(([^)]+\.svg)\)/g) ?? [];
  expect(named.length).toBeGreaterThan(0);
  for (const address of named) expect(files.has(address.slice(4, -1)), address).toBe(true);
});
