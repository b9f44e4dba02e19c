import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { runTool } from './run-tool.ts';

const moduleAt = (path: string) => new URL(path, import.meta.url).href;

/** Runs a program of our own in a process that has no file descriptor left, and gives what it printed. */
async function withoutFiles(imports: string, program: string): Promise<unknown> {
  const text = `${imports}
    import { openSync, closeSync } from 'node:fs';
    const own = await findProcess(process.pid);
    const taken = [];
    const take = () => { try { for (;;) taken.push(openSync('/dev/null')); } catch {} };
    const giveBack = () => { for (const each of taken.splice(0)) closeSync(each); };
    take();
    const result = await (async () => { ${program} })();
    giveBack();
    console.log(JSON.stringify(result));`;
  const { stdout } = await promisify(execFile)('sh', ['-c', 'ulimit -n 80; exec "$0" --input-type=module -e "$1"', process.execPath, text]);
  return JSON.parse(stdout);
}

const imports = `import { runTool } from '${moduleAt('./run-tool.ts')}';
    import { findProcess, findProcesses } from '${moduleAt('./process/process-table.ts')}';
    import { isRunning } from '${moduleAt('./process/end-process.ts')}';`;

it('a tool that cannot be started is a result, also where there is no room for its pipes', async () => {
  expect(await runTool('/no/such/tool', [], { env: {} })).toMatchObject({ code: null, text: expect.stringContaining('ENOENT') });
  const found = await withoutFiles(imports, `return runTool('/bin/true', [], { env: {} });`);
  expect(found).toMatchObject({ code: null, text: expect.stringContaining('EMFILE') });
});

it('a process that cannot be looked at has not ended', async () => {
  const found = await withoutFiles(
    imports,
    `return [
      await isRunning(own),
      await isRunning({ pid: 2 ** 22 + 1, startedAt: 'never' }),
      await findProcess(process.pid).then(() => 'seen', (error) => error.code),
      await findProcesses('anything').then(() => 'seen', (error) => error.code),
    ];`,
  );
  expect(found).toEqual([true, false, 'EMFILE', 'EMFILE']);
});
