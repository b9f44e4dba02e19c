import { type ChildProcess, spawn } from 'node:child_process';
import type { Environment } from './options.ts';

export interface ToolResult {
  /** Exit code; null when the tool could not be run at all. */
  readonly code: number | null;
  /** Standard output and standard error, as they came. */
  readonly text: string;
}

export interface ToolOptions {
  readonly env: Environment;
  readonly cwd?: string;
  readonly input?: string;
  /** Milliseconds after which it is killed. */
  readonly timeoutMs?: number;
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** Runs a program to its end; never rejects, also where there is no room for another process or its pipes. */
export function runTool(file: string, args: readonly string[], options: ToolOptions): Promise<ToolResult> {
  const { promise, resolve } = Promise.withResolvers<ToolResult>();
  const fail = (error: unknown) => resolve({ code: null, text: error instanceof Error ? error.message : String(error) });
  try {
    const child = start(file, args, options);
    child.on('error', fail);
    let text = '';
    const keep = (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-20_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.stdin?.on('error', () => {}); // a tool that does not read its input may have ended before all of it was written
    child.on('close', (code) => resolve({ code: code ?? -1, text }));
    child.stdin?.end(options.input ?? '');
  } catch (error) {
    fail(error);
  }
  return promise;
}

/** Without file descriptors left the child that comes back has no streams, whatever Node's types say, and an error to come. */
function start(file: string, args: readonly string[], options: ToolOptions): ChildProcess {
  return spawn(file, args, {
    env: { ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs, killSignal: 'SIGKILL' as const }),
    ...options.user,
  });
}
