import { execFile } from 'node:child_process';
import { access, constants, readFile, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** Chromium that never had a window takes two thirds of the processor's time that one hiding it takes. */
const WINDOWLESS = 'chromium-headless-shell';
const COMMANDS = [WINDOWLESS, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

const run = promisify(execFile);

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** Path of an installed Chromium or Chrome: the one `HOMEWARD_TEST_CHROMIUM` names, else the first on the PATH; null where there is none. */
export async function findChromium(env: NodeJS.ProcessEnv): Promise<string | null> {
  const named = env['HOMEWARD_TEST_CHROMIUM'];
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = named ? [named] : [...COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command))), MAC];
  for (const place of places) if (await isProgram(place)) return place;
  return null;
}

async function mayInstall(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID(_LIKE)?=.*debian/m.test(system);
}

/** Installs Debian's Chromium as root, the one without a window where there is such a package; quiet, unless both fail. */
async function installChromium(): Promise<void> {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 64 * 1024 * 1024 };
  const install = (name: string) => run('apt-get', ['-qq', '-y', '--no-install-recommends', 'install', name], options);
  process.stderr.write('Installing Chromium for the browser tests (apt-get) …\n');
  await run('apt-get', ['-qq', 'update'], options);
  await install(WINDOWLESS).catch(() => install('chromium'));
}

/** The browser of this run, installed if that is possible here; null, with the reason on standard error, where there is none. */
export async function provideChromium(): Promise<string | null> {
  const found = await findChromium(process.env);
  if (found !== null) return found;
  if (!(await mayInstall())) return null;
  try {
    await installChromium();
  } catch (error) {
    process.stderr.write(`Chromium could not be installed: ${(error as Error).message}\n`);
  }
  return findChromium(process.env);
}
