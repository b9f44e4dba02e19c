import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';

/** What waits in the product: records not yet read by some app, and rows not yet published. */
export interface Waiting {
  readonly lag: number;
  readonly outbox: number;
}

export interface Control {
  /** The process with the apps. */
  readonly pid: number;
  /** Over all apps. */
  waiting(): Promise<Waiting>;
}

interface Status {
  readonly apps: readonly { readonly name: string; readonly lag: number; readonly outbox: number }[];
}

function get(socketPath: string): Promise<Status> {
  return new Promise((done, fail) => {
    const asking = request({ socketPath, path: '/status' }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part)).on('error', fail);
      answer.on('end', () => done(JSON.parse(Buffer.concat(parts).toString('utf8')) as Status));
    });
    asking.on('error', fail).end();
  });
}

/** Asks the product that runs on a data folder as `homeward status` does, without starting a process each time: that would be load, too. */
export async function openControl(dataDir: string): Promise<Control> {
  const { pid, socket } = JSON.parse(await readFile(join(dataDir, 'run.json'), 'utf8')) as { pid: number; socket: string };
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + (each < 0 ? Number.POSITIVE_INFINITY : each), 0);
  return {
    pid,
    waiting: async () => {
      const { apps } = await get(socket);
      return { lag: sum(apps.map((app) => app.lag)), outbox: sum(apps.map((app) => app.outbox)) };
    },
  };
}
