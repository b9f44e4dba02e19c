import { ROOT } from './root.ts';

type Task = (args: readonly string[]) => Promise<number>;

/** What the root scripts run, each loaded only when it is asked for. */
const tasks: Readonly<Record<string, () => Promise<Task>>> = {
  check: async () => (await import('./check/run-check.ts')).runCheck,
  test: async () => (await import('./test-run/run-tests.ts')).runTests,
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
