import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config/load-config.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** How long they may take to end. */
const GRACE_MS = 1_500;

/** The synthetic county's partners are played where they are the ones that the hub is linked to. */
export const playsCounty = ({ environment, settings }: Config): boolean =>
  environment === 'development' && settings.HOMEWARD_PARTNERS === undefined && settings.HOMEWARD_OIDC_ISSUER === undefined;

/**
 * The partners' systems in a process of their own: they are no part of the product. They end when told, and when this process does; ending
 * by themselves is said.
 */
export function runCounterparts(args: readonly string[], { say }: { say: (line: string) => void }): { stop(): Promise<void> } {
  const child: ChildProcess = spawn(process.execPath, [...process.execArgv, main, 'counterparts', ...args], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = Promise.race([once(child, 'close'), once(child, 'error')]);
  let isWanted = true;
  void ended.then(([code]: readonly unknown[]) => {
    if (isWanted)
      say(
        `THE PARTNERS' SYSTEMS HAVE ENDED (${String(code)}): what the hub tells them waits until "homeward counterparts" plays them again`,
      );
  });
  return {
    stop: async () => {
      isWanted = false;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), GRACE_MS); // nothing that counts is in its hands
      await ended;
      clearTimeout(late);
    },
  };
}
