import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const BIOME = fileURLToPath(new URL('../../node_modules/@biomejs/biome/bin/biome', import.meta.url));
const STYLE = ['--indent-style=space', '--line-width=140', '--javascript-formatter-quote-style=single'];

/** Formats TypeScript as the repository is formatted. */
export async function formatTypeScript(source: string): Promise<string> {
  const biome = spawn(process.execPath, [BIOME, 'format', '--stdin-file-path=generated.ts', ...STYLE], {
    stdio: ['pipe', 'pipe', 'pipe'],
    cwd: '/',
  });
  const exit = once(biome, 'exit');
  biome.stdin.end(source);
  const [formatted, problem] = await Promise.all([text(biome.stdout), text(biome.stderr)]);
  const [code] = (await exit) as [number];
  if (code !== 0) throw new Error(`biome cannot format a generated file: ${problem}`);
  return formatted;
}
