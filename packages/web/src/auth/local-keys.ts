import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@homeward/kernel';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

const secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'not 32 bytes in base64url');

const localKeys = z.object({
  /** Seal sessions and forms; the first closes, all open. */
  sessionKeys: z.array(secret).min(1),
  /** Private ES256 key of the local issuer. */
  signing: z.object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    d: z.string(),
    kid: z.string(),
    alg: z.literal('ES256'),
  }),
  /** What the product proves itself with at its own local issuer. */
  clientSecret: secret,
});

/** Everything secret that sign-in on one machine needs; kept across restarts so that sessions, links and tokens stay good. */
export type LocalKeys = Readonly<z.infer<typeof localKeys>>;

const FILE = 'sign-in.json';
const randomSecret = (): string => randomBytes(32).toString('base64url');

export async function generateLocalKeys(): Promise<LocalKeys> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: `local-${randomBytes(6).toString('hex')}`, alg: 'ES256' };
  return localKeys.parse({ sessionKeys: [randomSecret()], signing: jwk, clientSecret: randomSecret() });
}

/**
 * The keys in `folder`, made there when there are none (readable by their owner only). Two processes that start at once
 * get the same keys: the file appears whole or not at all, and the first one stays.
 */
export async function loadLocalKeys(folder: string): Promise<LocalKeys> {
  const path = join(folder, FILE);
  const found = await readIfThere(path);
  if (found !== null) return parseLocalKeys(found);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${FILE}.${randomBytes(6).toString('hex')}`);
  await writeFile(draft, JSON.stringify(await generateLocalKeys()), { mode: 0o600 });
  await link(draft, path).catch(ignoreExisting);
  await rm(draft);
  await chmod(path, 0o600);
  return parseLocalKeys(await readFile(path, 'utf8'));
}

function parseLocalKeys(text: string): LocalKeys {
  try {
    return localKeys.parse(JSON.parse(text));
  } catch {
    throw new Fault(
      'HUB_CONFIG',
      `${FILE} in the data folder is not readable as keys: remove it and start again (everybody signs in anew)`,
      { rule: 'local-keys' },
    );
  }
}

async function readIfThere(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
