import { Fault } from '@homeward/kernel';
import { deliveryProblems } from './delivery-settings.ts';
import { type Ports, portsFrom } from './ports.ts';
import { type SettingName, type Settings, settingNames, settings } from './settings.ts';

export interface Flags {
  readonly portBase: number | null;
  /** Absolute path of the data folder given with `--data`. */
  readonly dataDir: string | null;
}

export interface Config {
  readonly environment: 'development' | 'production';
  readonly organisation: string;
  readonly ports: Ports;
  readonly dataDir: string;
  readonly settings: Settings;
  /** All variables, for the secrets that a file of partners refers to by name. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The organisation that runs the hub in development's synthetic county. */
const DEVELOPMENT_ORGANISATION = 'QSL';

/** What production cannot do without, since nothing of it may be guessed. */
const requiredInProduction: readonly SettingName[] = [
  'HOMEWARD_ORGANISATION',
  'HOMEWARD_KAFKA_BROKERS',
  'HOMEWARD_DATABASE_URL',
  'HOMEWARD_PUBLIC_URL',
  'HOMEWARD_OIDC_ISSUER',
  'HOMEWARD_OIDC_CLIENT_ID',
  'HOMEWARD_OIDC_CLIENT_SECRET',
  'HOMEWARD_TOKEN_ISSUER',
  'HOMEWARD_TOKEN_AUDIENCE',
  'HOMEWARD_SESSION_KEYS',
];

/**
 * Pure: environment variables and flags in, configuration out.
 * Reports every problem at once as one `Fault('HUB_CONFIG')`, without repeating a secret's value.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>, flags: Flags & { defaultDataDir: string }): Config {
  const problems: string[] = unknownNames(env);
  const values: Record<string, unknown> = {};
  for (const name of settingNames) {
    const given = env[name];
    const parsed = settings[name].form.safeParse(given === '' ? undefined : given);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(...parsed.error.issues.map((issue) => `${name}: ${describe(issue.message)}`));
  }
  const loaded = values as unknown as Settings;
  problems.push(...combinations(loaded));
  if (problems.length > 0)
    throw new Fault(
      'HUB_CONFIG',
      `the configuration has ${problems.length} problem(s):\n${problems.map((line) => `  - ${line}`).join('\n')}`,
    );
  const base = portsFrom(flags.portBase);
  return {
    environment: loaded.HOMEWARD_ENV,
    organisation: loaded.HOMEWARD_ORGANISATION ?? DEVELOPMENT_ORGANISATION,
    ports: { ...base, http: loaded.HOMEWARD_HTTP_PORT ?? base.http, mllp: loaded.HOMEWARD_MLLP_PORT ?? base.mllp },
    dataDir: flags.dataDir ?? loaded.HOMEWARD_DATA_DIR ?? flags.defaultDataDir,
    settings: loaded,
    env,
  };
}

/** zod quotes the value it was given in some messages; a secret must not come back that way. */
function describe(message: string): string {
  return message
    .replace(/received .*$/, '')
    .trim()
    .replace(/,$/, '');
}

function unknownNames(env: Readonly<Record<string, string | undefined>>): string[] {
  const known: readonly string[] = settingNames;
  return Object.keys(env)
    .filter((name) => name.startsWith('HOMEWARD_') && !/^HOMEWARD_(TEST|REQUIRE)_/.test(name) && !known.includes(name))
    .map((name) => `${name} is not a setting; the settings are listed in the handbook's configuration page`);
}

/** Hosts that only this machine reaches. */
export const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

function combinations(values: Settings): string[] {
  const problems: string[] = [];
  if (values.HOMEWARD_ENV === 'production') {
    problems.push(...requiredInProduction.filter((name) => values[name] === undefined).map((name) => `${name} is required in production`));
  } else {
    for (const name of ['HOMEWARD_HTTP_HOST', 'HOMEWARD_MLLP_HOST'] as const) {
      const host = values[name];
      if (typeof host === 'string' && !loopback.has(host))
        problems.push(`${name}: development listens on loopback only; set HOMEWARD_ENV=production to go beyond it`);
    }
  }
  const sasl = [values.HOMEWARD_KAFKA_SASL_MECHANISM, values.HOMEWARD_KAFKA_SASL_USERNAME, values.HOMEWARD_KAFKA_SASL_PASSWORD];
  if (sasl.some((part) => part !== undefined) && sasl.includes(undefined)) {
    problems.push('HOMEWARD_KAFKA_SASL_MECHANISM, _USERNAME and _PASSWORD go together');
  }
  return [...problems, ...registryProblems(values), ...deliveryProblems(values)];
}

function registryProblems(values: Settings): string[] {
  const { HOMEWARD_SCHEMA_REGISTRY_URL: url, HOMEWARD_SCHEMA_REGISTRY_TOKEN: token } = values;
  const { HOMEWARD_SCHEMA_REGISTRY_USER: user, HOMEWARD_SCHEMA_REGISTRY_PASSWORD: password } = values;
  const problems: string[] = [];
  if ((user === undefined) !== (password === undefined)) problems.push('HOMEWARD_SCHEMA_REGISTRY_USER and _PASSWORD go together');
  if (token !== undefined && user !== undefined) problems.push('HOMEWARD_SCHEMA_REGISTRY_TOKEN and _USER exclude each other');
  if (url === undefined && (token ?? user) !== undefined) problems.push('HOMEWARD_SCHEMA_REGISTRY_URL is missing for its credentials');
  return problems;
}
