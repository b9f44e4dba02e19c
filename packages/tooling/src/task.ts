import { ROOT } from './root.ts';
import { runScript } from './run-script.ts';

type Task = (args: readonly string[]) => Promise<number>;

/** Beside a copy that `npm start` runs: other ports, another data folder. */
const DEV = ['--port-base', '18080', '--data', '.homeward/dev'];

/** The product, started again whenever one of its files changes. */
const runDev: Task = (args) => runScript(['--watch', '--watch-preserve-output', 'apps/homeward/src/main.ts', 'start', ...DEV, ...args]);

/** What the root scripts run, each loaded only when it is asked for. */
const tasks: Readonly<Record<string, () => Promise<Task>>> = {
  bench: async () => (args) => runScript(['packages/bench/src/main.ts', ...args]),
  check: async () => (await import('./check/run-check.ts')).runCheck,
  test: async () => (await import('./test-run/run-tests.ts')).runTests,
  dev: async () => runDev,
};

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
if (load === undefined) {
  process.stderr.write(`no task "${name}"; there are ${Object.keys(tasks).join(', ')}\n`);
  process.exitCode = 64;
} else {
  process.chdir(ROOT);
  process.exitCode = await (await load())(args);
}
