import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { claimFolder } from './claim-folder.ts';
import { findProcess } from './process-table.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-claim-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const ownerFile = () => join(folder, 'owner.json');

async function withStranger(check: (pid: number, startedAt: string) => Promise<void>): Promise<void> {
  const stranger = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
  await new Promise((done) => stranger.once('spawn', done));
  const pid = stranger.pid as number;
  await check(pid, (await findProcess(pid))?.startedAt as string).finally(() => stranger.kill('SIGKILL'));
}

it('refuses a folder that another living process holds, naming it', () =>
  withStranger(async (pid, startedAt) => {
    await writeFile(ownerFile(), JSON.stringify({ pid, startedAt }));
    await expect(claimFolder(folder)).rejects.toMatchObject({
      code: 'HUB_CONFIG',
      message: expect.stringMatching(new RegExp(`process ${pid};.*--data.*--port-base`)),
    });
  }));

it('takes no notice of a number that now belongs to another process', () =>
  withStranger(async (pid) => {
    await writeFile(ownerFile(), JSON.stringify({ pid, startedAt: 'before this process began' }));
    const release = await claimFolder(folder);
    await release();
    expect(await readdir(folder)).toEqual([]);
  }));

it.each(['', '{"pid":', '{"pid":1}', 'null'])('takes no notice of half a claim: %j', async (text) => {
  await writeFile(ownerFile(), text);
  const release = await claimFolder(folder);
  await release();
  expect(await readdir(folder)).toEqual([]);
});

it('goes on where another start was killed while it cleared a claim away', async () => {
  for (const file of [ownerFile(), `${ownerFile()}.turn`])
    await writeFile(file, JSON.stringify({ pid: 4_194_304, startedAt: 'killed since' }));
  const release = await claimFolder(folder);
  expect(await readdir(folder)).toEqual(['owner.json']);
  await release();
});
