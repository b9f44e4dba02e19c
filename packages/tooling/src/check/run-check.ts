import { writeGenerated } from '../generate/index.ts';
import { writeTopologyPage } from '../generate/topology-page.ts';
import { ROOT } from '../root.ts';
import { type Gate, problemsOf, type Verdict } from './gate.ts';
import { ownGates, toolGates } from './gates.ts';
import { runCommand } from './tools/run-command.ts';
import { loadTree, type Tree } from './tree.ts';

/** Lines shown per gate; the rest are counted. */
const SHOWN = 25;

const say = (line: string) => process.stdout.write(`${line}\n`);

function show(gate: Gate, { inspected, problems }: Verdict, ms: number): void {
  say(
    `${problems.length === 0 ? 'pass' : 'FAIL'}  ${gate.name.padEnd(20)} ${String(inspected).padStart(6)} inspected ${(ms / 1000).toFixed(1).padStart(6)} s`,
  );
  if (problems.length > 0) say(`      ${gate.rule}`);
  for (const problem of problems.slice(0, SHOWN)) say(`    - ${problem}`);
  if (problems.length > SHOWN) say(`    - and ${problems.length - SHOWN} more`);
}

/** Runs gates one after another; true for each that passed. */
async function runGates(gates: readonly Gate[], tree: Tree): Promise<boolean[]> {
  const passed: boolean[] = [];
  for (const gate of gates) {
    const started = performance.now();
    const verdict = await problemsOf(gate, tree);
    show(gate, verdict, performance.now() - started);
    passed.push(verdict.problems.length === 0);
  }
  return passed;
}

/** Writes the generated files and formats everything. */
async function write(): Promise<void> {
  for (const path of [...(await writeGenerated()), ...(await writeTopologyPage(ROOT))]) say(`wrote ${path}`);
  const { stderr } = await runCommand(loadTree(ROOT), 'biome', ['format', '--write', '.']);
  say(stderr.trim());
}

/** `npm run check`: every gate, one line each, and at the end `N passed, N failed`. `--write` first mends what a tool can mend. */
export async function runCheck(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => arg !== '--write');
  if (unknown !== undefined) {
    process.stderr.write(`there is no option ${unknown}; npm run check [-- --write]\n`);
    return 64;
  }
  if (args.includes('--write')) await write();
  const tree = loadTree(ROOT);
  const results = [...(await runGates(ownGates, tree)), ...(await runGates(toolGates, tree))];
  const failed = results.filter((passed) => !passed).length;
  say(`${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
