import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Logger } from '@homeward/hub';
import { Fault, systemClock } from '@homeward/kernel';
import { startCounty } from '@homeward/simulator/counterparts';
import { createMetrics } from '@homeward/telemetry';
import { type RunningWeb, startWeb } from '@homeward/web';
import { issueToken, loadLocalKeys } from '@homeward/web/demo';
import type { Config } from '../config/load-config.ts';
import { counterpartPorts, countyMailboxes, countyPartners, countySecret, countyToken } from './county-partners.ts';
import { keysFolder, partnerNames, partners } from './demo-access.ts';
import { USAGE } from '../commands/parse-flags.ts';

export interface CountyOptions {
  /** Where the county reaches the hub. */
  readonly hub: string | undefined;
  /** Where its systems listen. */
  readonly host: string;
  /** Under which name the hub reaches them. */
  readonly name: string;
  readonly log: Logger;
}

interface OpenCounty {
  readonly issuer: string;
  stop(): Promise<void>;
}

/** What must be said of both sides for the county to stand beside a hub. Throws `HUB_CONFIG` naming what is missing. */
function linksOf({ settings }: Config) {
  const { HOMEWARD_OIDC_ISSUER: issuer, HOMEWARD_OIDC_CLIENT_SECRET: secret, HOMEWARD_PUBLIC_URL: site } = settings;
  if (issuer === undefined || secret === undefined || site === undefined)
    throw new Fault(
      'HUB_CONFIG',
      'the county needs HOMEWARD_OIDC_ISSUER, HOMEWARD_OIDC_CLIENT_SECRET and HOMEWARD_PUBLIC_URL, as the hub has them',
    );
  const url = new URL(issuer);
  if (url.pathname !== '/oidc') throw new Fault('HUB_CONFIG', "HOMEWARD_OIDC_ISSUER: the county's issuer ends in /oidc");
  return { issuer: url, client: { secret, site: new URL(site) } };
}

/** A token that the county's issuer gives a partner's system. */
export async function countyTokenOf(config: Config, partner: string): Promise<string> {
  const known = Object.hasOwn(partners, partner) ? partners[partner] : undefined;
  if (known === undefined) throw new Fault('HUB_CONFIG', `no partner '${partner}'; there are: ${partnerNames.join(', ')}`, { rule: USAGE });
  const { issuer } = linksOf(config);
  return issueToken(known, { keys: await loadLocalKeys(keysFolder(config)), url: issuer.origin, now: Date.now() });
}

/** The file of partners for a hub that reaches them under a name. */
function partnersFile(firstPort: number, name: string): string {
  const content = { partners: countyPartners(firstPort, false), mailboxes: countyMailboxes(firstPort) };
  return `${JSON.stringify(content, null, 2).replaceAll('http://127.0.0.1:', `http://${name}:`)}\n`;
}

async function startIssuer(config: Config, { host, name, log }: CountyOptions): Promise<RunningWeb> {
  const { issuer, client } = linksOf(config);
  return startWeb({
    host,
    port: Number(issuer.port || (issuer.protocol === 'https:' ? 443 : 80)),
    publicUrl: issuer.origin,
    names: [name],
    environment: 'development',
    apps: [],
    doors: [],
    auth: { kind: 'county', keys: await loadLocalKeys(keysFolder(config)), client },
    health: { ready: () => true },
    clock: systemClock,
    log,
    metrics: createMetrics(),
  });
}

/** Opens the county's sign-in and the systems of its partners. */
export async function openCounty(config: Config, options: CountyOptions): Promise<OpenCounty> {
  const { hub, host, name } = options;
  const { settings, ports } = config;
  const issuer = await startIssuer(config, options);
  const systems = await startCounty({
    hub: hub as string,
    host,
    ports: counterpartPorts(ports.counterparts),
    secret: countySecret,
    shown: countyToken,
    token: (partner) => countyTokenOf(config, partner),
  });
  if (settings.HOMEWARD_PARTNERS !== undefined) await writeWhole(settings.HOMEWARD_PARTNERS, partnersFile(ports.counterparts, name));
  return {
    issuer: issuer.url,
    stop: async () => {
      await Promise.all([issuer.stop(), ...systems.map((one) => one.stop())]);
    },
  };
}

async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}
