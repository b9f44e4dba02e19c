import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { nhsukFolder } from '../render/template-loader.ts';

const ownFolder = new URL('../assets/', import.meta.url);
/** Frutiger is licensed for NHS sites alone: people's own system font instead, and no request to anybody else's server. */
const FONT_STACK = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif';
const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

export interface Assets {
  /** Of all content: part of the address, so that a browser may keep a file for ever. */
  readonly hash: string;
  readonly files: ReadonlyMap<string, { readonly type: string; readonly body: Buffer }>;
}

/** nhsuk-frontend's styles without its fonts and with its icons beside it. */
export function toOwnStyles(css: string): string {
  return css
    .replace(/@font-face\s*\{[^}]*\}/g, '')
    .replaceAll(/Frutiger W01,\s*arial,\s*sans-serif/gi, FONT_STACK)
    .replaceAll('/assets/images/', '')
    .replace(/\/\*# sourceMappingURL=.*?\*\//, '');
}

/** Static files: ours, nhsuk-frontend's styles and script, and the icons that its styles name. No logo, no font. */
export async function loadAssets(): Promise<Assets> {
  const css = toOwnStyles(await readFile(new URL('nhsuk/nhsuk-frontend.min.css', nhsukFolder), 'utf8'));
  const script = await readFile(new URL('nhsuk/nhsuk-frontend.min.js', nhsukFolder), 'utf8');
  const files = new Map<string, { type: string; body: Buffer }>();
  const add = (name: string, body: string | Buffer): void => {
    files.set(name, { type: types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream', body: Buffer.from(body) });
  };
  add('nhsuk.css', css);
  add('nhsuk.js', script.replace(/\/\/# sourceMappingURL=.*$/m, ''));
  for (const icon of new Set(css.match(/nhsuk-icon-[\w-]+\.svg/g)))
    add(icon, await readFile(new URL(`nhsuk/assets/images/${icon}`, nhsukFolder)));
  for (const name of await readdir(ownFolder)) add(name, await readFile(new URL(name, ownFolder)));
  const hash = createHash('sha256');
  for (const [name, { body }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(name).update(body);
  return { hash: hash.digest('hex').slice(0, 12), files };
}
