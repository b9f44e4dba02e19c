import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';

const module = new URL('./end-soon.ts', import.meta.url).href;

/** Runs a program of our own that calls `endSoon`, and gives how it ended; by force after 20 s. */
function run(program: string): Promise<{ code: unknown; signal: unknown; stdout: string; stderr: string }> {
  const text = `import { endSoon } from '${module}';
    const log = { debug: (message, fields) => console.error(message, JSON.stringify(fields)) };
    ${program}`;
  const { promise, resolve } = Promise.withResolvers<{ code: unknown; signal: unknown; stdout: string; stderr: string }>();
  const args = ['--input-type=module', '-e', text];
  const child = execFile(process.execPath, args, { timeout: 20_000, killSignal: 'SIGKILL' }, (_error, stdout, stderr) =>
    resolve({ code: child.exitCode, signal: child.signalCode, stdout, stderr }),
  );
  return promise;
}

it('a process that was stopped ends, with its exit code and all that it wrote, although a connection is left open', async () => {
  const ended = await run(`
    import { createServer, connect } from 'node:net';
    const server = createServer(() => {}).listen(0, '127.0.0.1', () => connect(server.address().port, '127.0.0.1'));
    process.exitCode = 3;
    process.stdout.write('x'.repeat(500_000));
    endSoon([process.stdout, process.stderr], log);`);
  expect(ended).toMatchObject({ code: 3, signal: null });
  expect(ended.stdout).toHaveLength(500_000);
  expect(ended.stderr).toMatch(/something is still open.*TCPS/);
});

it('one with nothing left ends by itself', async () => {
  expect(await run('process.exitCode = 4; endSoon([process.stdout], log);')).toMatchObject({ code: 4, stderr: '' });
});
