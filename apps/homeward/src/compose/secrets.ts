import { Fault } from '@homeward/kernel';

type Env = Readonly<Record<string, string | undefined>>;

const isReference = (value: object): value is { readonly env: string } =>
  Object.keys(value).length === 1 && typeof (value as { env?: unknown }).env === 'string';

function secretIn(env: Env, name: string): string {
  const secret = name.startsWith('HOMEWARD_') ? undefined : env[name];
  if (secret === undefined || secret === '')
    throw new Fault('HUB_CONFIG', `HOMEWARD_PARTNERS: the variable ${name} that it names is not set`);
  return secret;
}

/** What was read from a file, each `{"env": "NAME"}` in it replaced by that variable's value, so that a file need not hold secrets. Throws `HUB_CONFIG`. */
export function withSecrets(content: unknown, env: Env): unknown {
  if (Array.isArray(content)) return content.map((item) => withSecrets(item, env));
  if (typeof content !== 'object' || content === null) return content;
  if (isReference(content)) return secretIn(env, content.env);
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, withSecrets(value, env)]));
}
