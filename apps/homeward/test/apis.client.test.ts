import { fileURLToPath } from 'node:url';
import { type ApiName, apiNames } from '@homeward/contracts';
import { providePython, runPython } from '@homeward/testing/clients';
import { describe, expect, test } from 'vitest';
import { callersOf } from './apis/callers.ts';
import { startHub } from './apis/start-hub.ts';

const HOOKS = fileURLToPath(new URL('./apis', import.meta.url));
/** Schemathesis' own command with our hooks loaded; what it keeps for itself goes with the folder it runs in. */
const RUN = `
import os, sys, tempfile
sys.path.insert(0, sys.argv.pop(1))
import past_moments
from schemathesis.cli import schemathesis
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    schemathesis()
`;
const OPTIONS = [
  '--checks=all',
  '--max-examples=10',
  '--seed=1',
  '--no-color',
  '--suppress-health-check=all',
  '--generation-database=none',
];

const python = await providePython(['schemathesis==4.32.5']);
const lacks = python.lacks === null ? '' : `; this machine lacks ${python.lacks}`;
const runs = apiNames.flatMap((api: ApiName) => callersOf(api).map((caller) => ({ api, caller })));

describe.skipIf(python.path === null)(`Schemathesis, with all its checks${lacks}`, async () => {
  const hub = await startHub();

  test.each(runs)('finds nothing in the API $api, called by $caller', async ({ api, caller }) => {
    const auth = `Authorization: Bearer ${await hub.token(caller)}`;
    const args = ['-B', '-c', RUN, HOOKS, 'run', `${hub.url}/openapi/${api}.json`, '-H', auth, ...OPTIONS];
    // It ends with 1 where it found something, and says what on standard output.
    const said = await runPython(python.path as string, args).catch(
      ({ stdout, message }: { stdout?: string; message: string }) => stdout ?? message,
    );
    expect(said).toMatch(/(\d+) generated, \1 passed/);
  });
});
