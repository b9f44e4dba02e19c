import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Doors, openBrowser } from '@homeward/simulator';
import { playStory, type Story } from '@homeward/simulator/story';
import { eventually } from '@homeward/testing';
import { runHomeward } from '@homeward/testing/product';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storySystems } from '../src/compose/story-systems.ts';
import { loadConfig } from '../src/config/load-config.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const HUB = 'http://127.0.0.1:8080';
const COUNTY = 'http://127.0.0.1:8090';
const parts = ['front', 'hub', 'figures', 'hospitals', 'partners'];
/** Seconds for everything to be healthy; the machine may be busy. */
const WAIT = 480;

let folder: string;

/** `docker compose …` of a project of its own, so that nobody's kept data is touched. */
async function compose(...args: readonly string[]): Promise<string> {
  const all = ['compose', '--project-name', 'homeward-test', '--env-file', join(folder, 'county.env'), ...args];
  const { stdout } = await promisify(execFile)('docker', all, { cwd: ROOT, maxBuffer: 67_108_864, env: { ...process.env, NO_COLOR: '1' } });
  return stdout;
}

/** Brings everything up; where a service does not come, what each of them said is in the error. */
async function up(...flags: readonly string[]): Promise<void> {
  await compose('up', '--detach', '--wait', '--wait-timeout', String(WAIT), ...flags).catch(async (error: Error) => {
    throw new Error(`${error.message}\n${await compose('logs', '--no-color', '--tail', '20')}`, { cause: error });
  });
  await eventually('every app answers behind the front', async () => (await fetch(`${HUB}/health/all`)).ok, 120_000);
}

const tokens = new Map<string, Promise<string>>();

const doors: Doors = {
  http: HUB,
  mllp: { host: '127.0.0.1', port: 2575 },
  signInUrl: async (person) => `${COUNTY}/sign-in/as/${person}`,
  token: (partner) => {
    const known = tokens.get(partner) ?? compose('exec', '-T', 'county', 'node', 'apps/homeward/src/main.ts', 'county', 'token', partner);
    tokens.set(partner, known);
    return known.then((text) => text.trim());
  },
};

describe('the product in containers', () => {
  let story: Story;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeward-compose-'));
    await writeFile(join(folder, 'county.env'), (await runHomeward(['county', 'env'])).stdout, { mode: 0o600 });
    // A run that was killed leaves its containers and its database, which knows the password of that run only.
    await compose('down', '--volumes', '--timeout', '20');
    await up('--build');
    story = await playStory({
      doors,
      systems: storySystems(loadConfig({}, { portBase: null, dataDir: null, defaultDataDir: folder }), HUB),
      seed: 11,
      clock: Date.now,
    });
  }, 20 * 60_000);

  afterAll(async () => {
    await compose('down', '--volumes', '--timeout', '20').catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }, 120_000);

  it("plays one person's story from the admission to the help at home", () => {
    expect(story.missing).toEqual([]);
    expect(story.endState.board).toMatchObject({ spellState: 'DISCHARGED', referralState: 'SERVICE_STARTED', pathway: 'P1' });
    expect(JSON.stringify(story.endState.webhooks)).not.toMatch(/<NHS number>|<family name>|<hospital number>/);
  });

  it('runs as nobody in particular, writes nothing into its image, and says nothing about a person in its log', async () => {
    expect((await compose('exec', '-T', 'front', 'id', '-u')).trim()).toBe('1000');
    await expect(compose('exec', '-T', 'front', 'touch', '/app/here')).rejects.toThrow('Read-only file system');
    expect(await compose('logs', '--no-color', ...parts)).not.toMatch(/\b999\d{7}\b/);
  });

  it(
    'ends in order when it is told to, and a second start goes on from the kept data',
    async () => {
      await compose('stop', '--timeout', '30', ...parts);
      const left = await compose('ps', '--all', '--format', '{{.Service}} {{.ExitCode}}', ...parts);
      expect(left.trim().split('\n').sort()).toEqual(parts.map((name) => `${name} 0`).sort());
      await compose('down', '--timeout', '30');
      await up();
      const again = openBrowser(HUB, () => doors.signInUrl('hub-clinician'));
      expect(await again.get(story.page)).toContain('Out of area');
    },
    15 * 60_000,
  );
});
