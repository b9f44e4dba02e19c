import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const TOPOLOGY_PAGE = 'packages/handbook/topology.md';

/** The handbook's page of topology, as the product itself makes it from what its apps declare: tools do not import apps. */
export async function topologyPageText(root: string): Promise<string> {
  const main = join(root, 'apps/homeward/src/main.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [main, 'topology', '--page'], { maxBuffer: 16_777_216 });
  return stdout;
}

/** Writes the page where it differs, after everything that the apps are generated from; gives what was written. */
export async function writeTopologyPage(root: string): Promise<readonly string[]> {
  const text = await topologyPageText(root);
  const target = join(root, TOPOLOGY_PAGE);
  if ((await readFile(target, 'utf8').catch(() => null)) === text) return [];
  await writeFile(target, text);
  return [TOPOLOGY_PAGE];
}
