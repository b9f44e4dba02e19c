import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EndState, Story } from '@homeward/simulator/story';
import { eventually, visitorAt } from '@homeward/testing';
import { freePortBase, removeData, type SpawnedProduct, spawnProduct } from '@homeward/testing/product';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { members } from '../src/compose/catalogue.ts';

const isLong = process.env['HOMEWARD_TEST_LONG'] === '1';
/** Two people alike, so that what is left of their stories is the same but for their names, which are left out of it. */
const someone = (hospital: string, familyName: string, nhsNumber: string) => ({
  hospital,
  person: { familyName, givenName: 'Theodora', title: 'MISS', sex: '2', birthDate: '19410923', nhsNumber },
});
const names = Object.keys(members);
/** In three processes, or with `--long` in one for each app. */
const processes: readonly (readonly string[])[] = isLong
  ? names.map((name) => [name])
  : [
      ['transfer-of-care', 'adapter-acute'],
      ['chc', 'partnership', 'adapter-icb'],
      names.filter((name) => !/^(tra|adapter-a|chc|partn|adapter-i)/.test(name)),
    ];

describe('one process, and processes of their own behind one address', () => {
  let folder: string;
  let front: SpawnedProduct;
  let apart: readonly SpawnedProduct[] = [];
  let together: EndState;

  async function play(product: SpawnedProduct, casting: ReturnType<typeof someone>): Promise<EndState> {
    const file = join(folder, `${casting.hospital}.json`);
    await writeFile(file, JSON.stringify(casting));
    return (JSON.parse(await product.succeed('simulate', '--story', '--as', file)) as Story).endState;
  }

  async function startApart(): Promise<void> {
    const bases = await Promise.all([freePortBase(), ...processes.map(() => freePortBase())]);
    const [own, ...others] = bases.map((base) => `http://127.0.0.1:${base}`);
    const apps = processes.flatMap((each, i) => each.map((name) => `${name}=${others[i]}`));
    const env = { HOMEWARD_PUBLIC_URL: own, HOMEWARD_APPS: apps.join(',') };
    front = await spawnProduct({ dataDir: folder, args: ['front'], portBase: bases[0] as number, env });
    apart = await Promise.all(
      processes.map((args, i) => spawnProduct({ dataDir: folder, args, portBase: bases[i + 1] as number, env, readyWithinMs: 240_000 })),
    );
    await eventually('every app answers behind the front', async () => (await fetch(`${front.url}/health/all`)).ok, 60_000);
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeward-apart-'));
    await writeFile(join(folder, 'county.json'), '{"runs":1}'); // the county's days were played here before
    const whole = await spawnProduct({ dataDir: folder });
    together = await play(whole, someone('musgrove-park', 'Larkspur', '9990000034'));
    await whole.end();
    await startApart();
  }, 600_000);

  afterEach(({ task }) => {
    if (task.result?.state === 'fail') for (const { output } of [front, ...apart]) process.stderr.write(`${output()}\n`);
  });

  afterAll(() => removeData(folder), 60_000);

  it('end with the same', async () => {
    expect(await play(front, someone('yeovil-district', 'Fennimore', '9990000042'))).toEqual(together);
  }, 240_000);

  it('are one hub to whoever asks how it is', async () => {
    const { stdout } = await front.command('status', '--json');
    const { doors, apps } = JSON.parse(stdout) as { doors: { http: string }; apps: { name: string; state: string }[] };
    expect(doors.http).toBe(front.url);
    expect(apps.map(({ name }) => name).sort()).toEqual([...names].sort());
    const token = (await front.command('token', 'operations')).stdout.trim();
    const listed = await fetch(`${front.url}/operations/v1/apps`, { headers: { authorization: `Bearer ${token}` } });
    expect(((await listed.json()) as { apps: { name: string }[] }).apps.map(({ name }) => name)).toEqual(names);
    const signInUrl = (await front.command('sign-in', 'operations')).stdout.trim();
    const { text } = await (await visitorAt({ url: front.url, prefix: '/operations', signInUrl })).get('/messages');
    const shown = text.slice(text.indexOf('id="apps"'), text.indexOf('id="faults"'));
    for (const { label } of Object.values(members)) expect(shown).toContain(`<th scope="row">${label}</th>`);
    expect(shown).not.toContain('No answer');
  });

  it("tell the way of a message by its sender's own id, whichever process took it in", async () => {
    const token = (await front.command('token', 'operations')).stdout.trim();
    const headers = { authorization: `Bearer ${token}` };
    const ask = async (path: string) => (await fetch(`${front.url}/operations/v1${path}`, { headers })).json();
    const [message] = ((await ask('/apps/adapter-acute/messages?limit=1')) as { messages: { messageId: string; correlationId: string }[] })
      .messages;
    const { journeys } = (await ask(`/traces/${message?.messageId}`)) as { journeys: { correlationId: string }[] };
    expect(journeys.map(({ correlationId }) => correlationId)).toEqual([message?.correlationId]);
    const signInUrl = (await front.command('sign-in', 'operations')).stdout.trim();
    const visitor = await visitorAt({ url: front.url, prefix: '/operations', signInUrl });
    expect((await visitor.get(`/trace?q=${message?.messageId}`)).text).toContain(`href="/operations/trace?q=${message?.correlationId}"`);
    const { code, stdout } = await front.command('trace', message?.messageId ?? '', '--json');
    const hops = JSON.parse(stdout) as { app: string; kind: string; correlationId: string }[];
    expect([code, hops[0]]).toMatchObject([0, { app: 'adapter-acute', kind: 'DOOR', correlationId: message?.correlationId }]);
  });

  it('refuse the whole product beside them, and end in order', async () => {
    const { code, stderr } = await front.command('start', '--port-base', String(await freePortBase()));
    expect([code, stderr]).toEqual([78, expect.stringContaining('a hub already runs on')]);
    expect(await Promise.all(apart.map((one) => one.end()))).toEqual(apart.map(() => 0));
    expect(await front.end()).toBe(0);
  }, 180_000);
});
