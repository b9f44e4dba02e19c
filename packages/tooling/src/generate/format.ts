import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const BIOME = fileURLToPath(new URL('../../node_modules/@biomejs/biome/bin/biome', import.meta.url));
const STYLE = ['--indent-style=space', '--line-width=140', '--javascript-formatter-quote-style=single', '--files-max-size=16777216'];

async function runBiome(folder: string): Promise<void> {
  const biome = spawn(process.execPath, [BIOME, 'format', '--write', ...STYLE, folder], { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' });
  const [[code], , problem] = (await Promise.all([once(biome, 'exit'), text(biome.stdout), text(biome.stderr)])) as [
    [number],
    string,
    string,
  ];
  if (code !== 0) throw new Error(`biome cannot format what is generated: ${problem}`);
}

/** Formats TypeScript as the repository is formatted; one run of the formatter, however many texts. */
export async function formatTypeScript(sources: readonly string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-format-'));
  const fileOf = (i: number) => join(folder, `generated-${i}.ts`);
  try {
    await Promise.all(sources.map((source, i) => writeFile(fileOf(i), source)));
    await runBiome(folder);
    return await Promise.all(sources.map((_, i) => readFile(fileOf(i), 'utf8')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
