import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const CLAIMS = `
import { claimFolder } from ${JSON.stringify(new URL('./claim-folder.ts', import.meta.url).href)};
process.stdin.once('data', (folder) => claimFolder(String(folder)).then(() => 'won', (fault) => fault.code).then(console.log));
console.log('ready');
`;

/** Processes that wait for the name of a folder, and say whether they have it; those that have it keep it until they are ended. */
async function starters(count: number): Promise<readonly ChildProcess[]> {
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, ['--input-type=module', '--eval', CLAIMS], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  onTestFinished(() => void children.map((child) => child.kill('SIGKILL')));
  await Promise.all(children.map((child) => once(child.stdout, 'data')));
  return children;
}

async function race(): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-race-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'owner.json'), JSON.stringify({ pid: 4_194_304, startedAt: 'killed since' }));
  const children = await starters(5);
  const said = children.map(async (child) => String((await once(child.stdout as NodeJS.ReadableStream, 'data'))[0]).trim());
  for (const child of children) child.stdin?.write(folder);
  const answers = await Promise.all(said);
  expect(await readdir(folder)).toEqual(['owner.json']);
  return answers.sort();
}

it('of many that start at once after a crash one has the folder, and the others are told so', async () => {
  for (let round = 0; round < 6; round += 1) expect(await race()).toEqual([...Array(4).fill('HUB_CONFIG'), 'won']);
}, 60_000);
