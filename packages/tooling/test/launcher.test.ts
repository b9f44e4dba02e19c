import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../src/root.ts';

const TIMEOUT = 30_000; // each starts several processes, on a machine that may be busy

/** A script that says what it was given and then waits to be told to stop. */
const SCRIPT = `
const alive = setInterval(() => {}, 1000);
process.on('SIGTERM', () => { console.log('asked to stop'); clearInterval(alive); process.exitCode = 7; });
console.log(JSON.stringify({ args: process.argv.slice(2), word: process.env.WORD }));
if (process.argv[2] === 'exit') process.exit(Number(process.argv[3]));
if (process.argv[2] === 'die') process.kill(process.pid, 'SIGKILL');
`;

/** Stands in for npx: notes that it ran, and installs this very Node as the pinned one. */
const NPX = `#!/bin/sh
echo "$@" >> npx.log
echo "progress" 
[ -f refuse ] && exit 3
mkdir -p apps/homeward/node_modules/.bin
ln -s "${process.execPath}" apps/homeward/node_modules/.bin/node
`;

interface Checkout {
  readonly folder: string;
  readonly path: string;
}

/** A checkout with nothing installed, and a PATH that holds only what it is given. */
function checkout({ npx = true } = {}): Checkout {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-launcher-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  cpSync(join(ROOT, 'apps/homeward/bin'), join(folder, 'apps/homeward/bin'), { recursive: true });
  write('package.json', '{ "type": "module", "packageManager": "pnpm@1.2.3" }');
  write('pnpm-workspace.yaml', '');
  write('pnpm-lock.yaml', '');
  write('apps/homeward/src/main.ts', SCRIPT);
  write('path/.keep', '');
  for (const tool of ['sh', 'mkdir', 'ln']) symlinkSync(join('/bin', tool), join(folder, 'path', tool));
  if (npx) write('path/npx', NPX);
  if (npx) chmodSync(join(folder, 'path/npx'), 0o755);
  return { folder, path: join(folder, 'path') };
}

function launch({ folder, path }: Checkout, ...args: string[]): ChildProcess {
  const env = { PATH: path, WORD: 'heard' };
  return spawn(process.execPath, [join(folder, 'apps/homeward/bin/homeward.mjs'), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function ended(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }> {
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout as NodeJS.ReadableStream), text(child.stderr as NodeJS.ReadableStream)]);
  const [code, signal] = (await closed) as [number | null, NodeJS.Signals | null];
  return { code, signal, stdout, stderr };
}

/** Resolves once the product has said its first line. */
async function running(child: ChildProcess): Promise<void> {
  await once(child.stdout as NodeJS.ReadableStream, 'data');
}

test('installs first, says so on standard error only, and hands over arguments, environment and exit code', {
  timeout: TIMEOUT,
}, async () => {
  const place = checkout();
  const first = await ended(launch(place, 'exit', '5', '--json'));
  expect(first).toMatchObject({ code: 5, signal: null, stdout: '{"args":["exit","5","--json"],"word":"heard"}\n' });
  expect(first.stderr).toContain('pnpm@1.2.3');
  expect(first.stderr).toContain('progress');
  const second = await ended(launch(place, 'exit', '0'));
  expect(second).toMatchObject({ code: 0, stderr: '' });
  expect(readFileSync(join(place.folder, 'npx.log'), 'utf8')).toMatch(/^-y pnpm@1\.2\.3 .*install --frozen-lockfile .*\n$/);
});

test('what Node made of the product is kept for the next start', { timeout: TIMEOUT }, async () => {
  const place = checkout();
  await ended(launch(place, 'exit', '0'));
  const kept = readdirSync(join(place.folder, 'node_modules/.cache/homeward-compiled'), { recursive: true, withFileTypes: true });
  expect(kept.filter((entry) => entry.isFile())).not.toEqual([]);
});

test('another lockfile is installed again', { timeout: TIMEOUT }, async () => {
  const place = checkout();
  await ended(launch(place, 'exit', '0'));
  writeFileSync(join(place.folder, 'pnpm-lock.yaml'), 'other: true');
  rmSync(join(place.folder, 'apps/homeward/node_modules'), { recursive: true });
  await ended(launch(place, 'exit', '0'));
  expect(readFileSync(join(place.folder, 'npx.log'), 'utf8').trim().split('\n')).toHaveLength(2);
});

test('two starts at once install once', { timeout: TIMEOUT }, async () => {
  const place = checkout();
  const both = await Promise.all([ended(launch(place, 'exit', '0')), ended(launch(place, 'exit', '0'))]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(readFileSync(join(place.folder, 'npx.log'), 'utf8').trim().split('\n')).toHaveLength(1);
});

test('without npx it says what is missing and how to go on', { timeout: TIMEOUT }, async () => {
  const { code, stdout, stderr } = await ended(launch(checkout({ npx: false }), 'start'));
  expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
  expect(stderr).toContain('Install npm');
});

test('a failed installation starts nothing and can be tried again', { timeout: TIMEOUT }, async () => {
  const place = checkout();
  writeFileSync(join(place.folder, 'refuse'), '');
  const failed = await ended(launch(place, 'exit', '0'));
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  expect(failed.stderr).toContain('Installing failed (exit code 3)');
  expect(existsSync(join(place.folder, 'node_modules/.homeward-install.lock'))).toBe(false);
  rmSync(join(place.folder, 'refuse'));
  expect(await ended(launch(place, 'exit', '0'))).toMatchObject({ code: 0 });
});

test("a signal reaches the product, and its ending is the launcher's", { timeout: TIMEOUT }, async () => {
  const place = checkout();
  const child = launch(place, 'wait');
  const end = ended(child);
  await running(child);
  child.kill('SIGTERM');
  expect(await end).toMatchObject({ code: 7, signal: null, stdout: expect.stringContaining('asked to stop') });
  expect(await ended(launch(place, 'die'))).toMatchObject({ code: null, signal: 'SIGKILL' });
});

test('when the launcher is killed the product stops', { timeout: TIMEOUT }, async () => {
  const child = launch(checkout(), 'wait');
  const end = ended(child);
  await running(child);
  child.kill('SIGKILL');
  // Standard output closes only when the product, which holds it too, has ended.
  expect((await end).stdout).toContain('asked to stop');
});
