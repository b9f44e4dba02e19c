import { join } from 'node:path';
import { Fault } from '@homeward/kernel';
import { USAGE } from '../commands/parse-flags.ts';
import { createSignInUrl, issueToken, loadLocalKeys } from '@homeward/web/demo';
import type { Config } from '../config/load-config.ts';

/** Partners of the synthetic county whose systems may call the HTTP doors, and programs that work for people of a role. */
export const partners: Readonly<Record<string, Parameters<typeof issueToken>[0]>> = {
  rh5: { organisation: 'RH5', client: 'rh5-ward-systems' },
  'somerset-council': { organisation: 'E06000066', client: 'somerset-case-management' },
  'somerset-icb': { organisation: 'QSL', client: 'somerset-chc-system' },
  'levels-home-care': { organisation: 'org_levels_home_care', client: 'levels-rostering' },
  'quantock-care': { organisation: 'org_quantock_care', client: 'quantock-rostering' },
  'parrett-care': { organisation: 'org_parrett_care', client: 'parrett-rostering' },
  'village-agents': { organisation: 'org_village_agents', client: 'village-agents-software' },
  'kitchen-table': { organisation: 'org_kitchen_table', client: 'kitchen-table-software' },
  operations: { organisation: 'homeward', client: 'operations-tools', role: 'operations' },
  commissioner: { organisation: 'QSL', client: 'commissioning-reports', role: 'commissioner' },
};

export const partnerNames = Object.keys(partners);

/** Who besides the listed partners may have a token of this machine: the county's hospital, and programs that work for people of a role. */
export function demoHolders({ environment, settings }: Config) {
  if (environment !== 'development' || settings.HOMEWARD_OIDC_ISSUER !== undefined) return [];
  const beside = Object.entries(partners).filter(([name, { role }]) => name === 'rh5' || role !== undefined);
  return beside.map(([name, { organisation, role = null }]) => ({
    name,
    organisation,
    partnerClass: role === null ? ('acute' as const) : null,
    role,
  }));
}

export const keysFolder = (config: Config): string => join(config.dataDir, 'keys');

function requireDevelopment(config: Config): void {
  if (config.environment !== 'development' || config.settings.HOMEWARD_OIDC_ISSUER !== undefined) {
    throw new Fault('HUB_CONFIG', 'only a development hub with its local issuer has demo people and demo tokens; ask your OpenID issuer');
  }
}

/** A one-time address that signs a demo person in at the hub on `url`. */
export async function demoSignInUrl(config: Config, person: string, url: string): Promise<string> {
  requireDevelopment(config);
  return createSignInUrl(person, { keys: await loadLocalKeys(keysFolder(config)), url, now: Date.now() });
}

/** A bearer token for a partner of the synthetic county. */
export async function demoToken(config: Config, partner: string, url: string): Promise<string> {
  requireDevelopment(config);
  const known = Object.hasOwn(partners, partner) ? partners[partner] : undefined;
  if (known === undefined)
    throw new Fault('HUB_CONFIG', `no demo partner '${partner}'; there are: ${partnerNames.join(', ')}`, { rule: USAGE });
  return issueToken(known, { keys: await loadLocalKeys(keysFolder(config)), url, now: Date.now() });
}
