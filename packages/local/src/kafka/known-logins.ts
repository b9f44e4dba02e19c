import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A login as it was last set: enough to tell whether it is the same, not enough to use it. */
interface KnownLogin {
  readonly salt: string;
  readonly hash: string;
}

type KnownLogins = Readonly<Record<string, KnownLogin>>;

const file = (logDir: string): string => join(logDir, 'homeward-logins.json');
const hashOf = (password: string, salt: string): Buffer => scryptSync(password, salt, 32);

async function read(logDir: string): Promise<KnownLogins> {
  try {
    return JSON.parse(await readFile(file(logDir), 'utf8')) as KnownLogins;
  } catch {
    return {}; // none was ever set here, or the note was lost: setting one again does no harm
  }
}

/** Whether this login was set here before: each setting is another record in Kafka's log for good, and every start asks. */
export async function isKnownLogin(logDir: string, name: string, password: string): Promise<boolean> {
  const known = (await read(logDir))[name];
  return known !== undefined && timingSafeEqual(hashOf(password, known.salt), Buffer.from(known.hash, 'hex'));
}

/** The names of all that were set here and not removed. */
export const notedLogins = async (logDir: string): Promise<readonly string[]> => Object.keys(await read(logDir));

export async function noteLogin(logDir: string, name: string, password: string): Promise<void> {
  const salt = randomBytes(16).toString('hex');
  await write(logDir, { ...(await read(logDir)), [name]: { salt, hash: hashOf(password, salt).toString('hex') } });
}

export async function forgetLogin(logDir: string, name: string): Promise<void> {
  const { [name]: _gone, ...left } = await read(logDir);
  await write(logDir, left);
}

async function write(logDir: string, logins: KnownLogins): Promise<void> {
  await writeFile(`${file(logDir)}.new`, `${JSON.stringify(logins)}\n`, { mode: 0o600 });
  await rename(`${file(logDir)}.new`, file(logDir));
}
