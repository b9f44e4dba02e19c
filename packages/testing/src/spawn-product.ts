import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.ts';
import { freePortBase } from './free-port-base.ts';
import { killProcesses, type ProductPart } from './product-processes.ts';

export { eventually } from './eventually.ts';
export { freePortBase } from './free-port-base.ts';
export { type ProductPart, productProcesses } from './product-processes.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const LAUNCHER = join(ROOT, 'apps/homeward/bin/homeward.mjs');

export interface ProductOptions {
  /** Arguments after `start`; `--port-base` and `--data` are added. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A data folder to go on with; a new one in the temporary folder otherwise. */
  readonly dataDir?: string;
  /** First of the thirty ports; free ones otherwise. */
  readonly portBase?: number;
  /** `npm` for `npm start -- …`; the launcher itself otherwise. */
  readonly through?: 'npm';
  /** Waits until it has printed this, instead of until it is ready: to disturb it while it starts. */
  readonly until?: RegExp;
  /** Milliseconds until it has to be ready. Default 120 s. */
  readonly readyWithinMs?: number;
}

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SpawnedProduct {
  readonly url: string;
  readonly mllpPort: number;
  readonly kafka: string;
  readonly portBase: number;
  readonly dataDir: string;
  /** Everything it has printed, standard output and standard error. */
  output(): string;
  /** Runs another `homeward` command against it. */
  command(...args: readonly string[]): Promise<CommandResult>;
  /** The same for one that has to succeed: gives its standard output. Throws with all that it and the product said where it does not. */
  succeed(...args: readonly string[]): Promise<string>;
  /** Sends a signal to the launcher and resolves with the exit code (null after a kill). */
  end(signal?: NodeJS.Signals): Promise<number | null>;
  /** `kill -9` of one part, or without one of the launcher, the product and its engines at once. */
  kill(part?: ProductPart): Promise<void>;
  /** `kill -9` of these Kafka brokers of three (from 1) at once; the product brings them back. */
  killBrokers(...numbers: readonly number[]): Promise<void>;
  /** Ends whatever still runs and removes the data folder. */
  clear(): Promise<void>;
}

/** Runs a `homeward` command to its end. */
export async function runHomeward(args: readonly string[], env: ProductOptions['env'] = {}, input = ''): Promise<CommandResult> {
  const child = spawn(process.execPath, [LAUNCHER, ...args], { env: { ...process.env, ...env } });
  const parts = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    parts.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    parts.stderr += chunk;
  });
  child.stdin.end(input);
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, ...parts };
}

/** Ends whatever still runs on a data folder, and removes the folder. */
export async function removeData(dataDir: string): Promise<void> {
  await killProcesses(dataDir);
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 }); // PostgreSQL's own children end a moment after it
}

interface Launched {
  readonly child: ChildProcess;
  /** Exit code; null after a kill. */
  readonly exited: Promise<number | null>;
  output(): string;
}

function launch(args: readonly string[], { through, env }: Pick<ProductOptions, 'through' | 'env'>): Launched {
  const [file, first] = through === 'npm' ? (['npm', ['start', '--']] as const) : ([process.execPath, [LAUNCHER, 'start']] as const);
  const child = spawn(file, [...first, ...args], { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += chunk;
    });
  }
  return { child, exited, output: () => text };
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`).then(
    (answer) => answer.ok,
    () => false,
  );
}

async function waitUntilUp(url: string, { child, output }: Launched, { until, readyWithinMs = 120_000 }: ProductOptions): Promise<void> {
  await eventually(
    `the product at ${url} ${until === undefined ? 'is ready' : `has said ${String(until)}`}`,
    async () => {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`);
      return until === undefined ? isReady(url) : until.test(output());
    },
    { timeoutMs: readyWithinMs, everyMs: until === undefined ? 100 : 20 }, // the machine has enough to do with starting it
  );
}

function commandsOn(dataDir: string, env: ProductOptions['env'], { output }: Launched): Pick<SpawnedProduct, 'command' | 'succeed'> {
  const command = (...args: readonly string[]) => runHomeward([...args, '--data', dataDir], env);
  return {
    command,
    succeed: async (...args) => {
      const { code, stdout, stderr } = await command(...args);
      if (code === 0) return stdout;
      throw new Error(`homeward ${args.join(' ')} ended with ${code}:\n${stderr}\n${stdout}\n${output()}`);
    },
  };
}

/** Starts the product as a user does, on ports and data of its own, and waits until it is ready. */
export async function spawnProduct(options: ProductOptions = {}): Promise<SpawnedProduct> {
  const portBase = options.portBase ?? (await freePortBase());
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'homeward-e2e-')));
  await chmod(dataDir, 0o755); // as root, PostgreSQL runs under another account
  const own = options.args ?? [];
  const history = own.includes('--history') ? [] : ['--history', 'none']; // months of it take longer than any test that does not ask for them
  const launched = launch([...own, ...history, '--port-base', String(portBase), '--data', dataDir], options);
  const url = `http://127.0.0.1:${portBase}`;
  try {
    await waitUntilUp(url, launched, options);
  } catch (cause) {
    await removeData(dataDir);
    throw new Error(`the product did not come up; it said:\n${launched.output()}`, { cause });
  }
  return {
    url,
    mllpPort: portBase + 1,
    kafka: `127.0.0.1:${portBase + 2}`,
    portBase,
    dataDir,
    output: launched.output,
    ...commandsOn(dataDir, options.env, launched),
    end: (signal = 'SIGTERM') => {
      launched.child.kill(signal);
      return launched.exited;
    },
    kill: (part) => killProcesses(dataDir, part),
    killBrokers: async (...numbers) => {
      const folders = numbers.map((n) => join(dataDir, 'kafka', n === 1 ? '' : `node-${n}`));
      await Promise.all(folders.map((folder) => killProcesses(join(folder, 'server.properties'))));
    },
    clear: () => removeData(dataDir),
  };
}
