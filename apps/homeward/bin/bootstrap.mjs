// Runs on any Node 18+ with nothing installed: plain JavaScript, no dependencies.
// Installs what is missing (pinned pnpm, frozen lockfile) and hands over to the pinned Node.
// Standard output belongs to the program handed over to; everything said here goes to standard error.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  futimesSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const EX_CONFIG = 78; // sysexits(3): the machine lacks something, and the message says what
const LOCK_BEAT_MS = 1_000;
const LOCK_STALE_MS = 10_000;

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.homeward-install');
const lock = join(modules, '.homeward-install.lock');
/** Where Node keeps what it made of the TypeScript, for the next start: reading it all anew takes twice as long. */
const compiled = join(modules, '.cache/homeward-compiled');

/** An ending that is explained to the person at the keyboard, without a stack. */
class Ending extends Error {
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

const say = (line) => process.stderr.write(`${line}\n`);

function checkNodeVersion() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 18)
    throw new Ending(
      `Homeward needs Node 18 or newer to start; this is ${process.version}. Install one from https://nodejs.org and start again.`,
      EX_CONFIG,
    );
}

/** The pinned Node's binary (not the link in front of it, so that signals reach it), or null before the first install. */
function pinnedNode() {
  const link = join(root, 'apps/homeward/node_modules/.bin/node');
  return existsSync(link) ? realpathSync(link) : null;
}

/** What an installation depends on: another lockfile, setting or kind of machine asks for another one. */
function wantedInstall() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const file of ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml']) hash.update(readFileSync(join(root, file))).update('\0');
  return hash.digest('hex');
}

function isInstalled() {
  return pinnedNode() !== null && existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedInstall();
}

/** Creates the lock file and gives its descriptor, or null where another start holds it. A holder that died stops touching it and loses it. */
function takeLock() {
  try {
    return openSync(lock, 'wx');
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const touched = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (touched !== undefined && Date.now() - touched > LOCK_STALE_MS) rmSync(lock, { force: true });
  return null;
}

/** Holds the lock while `work` runs, so that two starts on one checkout never install at once. */
async function withLock(work) {
  mkdirSync(modules, { recursive: true });
  let held = takeLock();
  if (held === null) say('Another start is installing; waiting for it …');
  while (held === null) {
    await pause(250);
    held = takeLock();
  }
  const beat = setInterval(() => futimesSync(held, new Date(), new Date()), LOCK_BEAT_MS);
  try {
    await work();
  } finally {
    clearInterval(beat);
    closeSync(held);
    rmSync(lock, { force: true });
  }
}

/** Resolves with how the child ended; until then, signals sent to this process go through `pass`. */
function ending(child, pass) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  }).finally(() => {
    for (const signal of signals) process.off(signal, pass);
  });
}

/** npm passes no signal on, so it and what it starts form a process group of their own, which is told as one. */
async function runNpx(args) {
  const env = { ...process.env, npm_config_update_notifier: 'false' };
  const child = spawn('npx', args, { cwd: root, env, detached: true, stdio: ['ignore', process.stderr, process.stderr] });
  try {
    return await ending(child, (signal) => process.kill(-child.pid, signal));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new Ending(
      'Homeward installs its parts through npm, and there is no npx on the PATH. Install npm (it comes with Node) and start again.',
      EX_CONFIG,
    );
  }
}

async function install() {
  if (isInstalled()) return; // by the start that held the lock before
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const started = Date.now();
  say(`Installing Homeward's pinned parts with ${packageManager} (only the first time, and after an update) …`);
  const reporter = process.stderr.isTTY ? 'default' : 'append-only';
  const { code, signal } = await runNpx([
    '-y',
    packageManager,
    `--reporter=${reporter}`,
    'install',
    '--frozen-lockfile',
    '--config.confirmModulesPurge=false',
  ]);
  if (signal !== null) throw new Ending('Stopped while installing; the next start goes on from there.', 128 + constants.signals[signal]);
  if (code !== 0 || pinnedNode() === null) {
    throw new Ending(
      `Installing failed (exit code ${code}); the lines above say why. Homeward needs npm's registry to be reachable the first time. Start again to retry.`,
      1,
    );
  }
  const half = `${stamp}.${process.pid}`;
  writeFileSync(half, wantedInstall());
  renameSync(half, stamp);
  say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Runs the script under the pinned Node as if it were this process: same streams, signals passed on, same ending. */
async function handOver(script, args) {
  const guard = new URL(`./end-with-parent.mjs?parent=${process.pid}`, import.meta.url);
  const env = { NODE_COMPILE_CACHE: compiled, ...process.env };
  const child = spawn(pinnedNode(), ['--import', guard.href, script, ...args], { env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  const { code, signal } = await ending(child, (passed) => child.kill(passed));
  if (signal !== null) process.kill(process.pid, signal);
  process.exitCode = code;
}

/** Starts `script` (a path in this repository) with `args`, installing what is missing first. Ends as it ends. */
export async function start(script, args) {
  try {
    checkNodeVersion();
    if (!isInstalled()) await withLock(install);
    await handOver(join(root, script), args);
  } catch (error) {
    if (!(error instanceof Ending)) throw error;
    say(error.message);
    process.exitCode = error.exitCode;
  }
}
