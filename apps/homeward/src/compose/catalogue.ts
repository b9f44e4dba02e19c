import type { Adapter, App, Permission } from '@homeward/hub';
import { adapter as adapterAcute, builtInProfiles, readProfiles } from '@homeward/adapter-acute';
import { app as transferOfCare } from '@homeward/transfer-of-care';
import { pathToFileURL } from 'node:url';
import type { Config } from '../config/load-config.ts';

/** One thing that `homeward start` can run, and the path it owns. */
export interface Member {
  readonly value: App | Adapter;
  readonly prefix: string;
  /** As people call it. */
  readonly label: string;
  /** Its own configuration, from the product's. */
  configure(config: Config): unknown;
}

/** The sender profiles: those that come with the product, or the county's own. The adapter checks them. */
function acuteConfig({ settings }: Config): unknown {
  const folder = settings.HOMEWARD_ACUTE_PROFILES;
  return { profiles: readProfiles(folder === undefined ? builtInProfiles : pathToFileURL(`${folder}/`)) };
}

/** Every app and adapter of the product; the front is not among them, since it is wherever pages are. */
export const members: Readonly<Record<string, Member>> = {
  'transfer-of-care': { value: transferOfCare as App, prefix: '/transfer-of-care', label: 'Transfer of care', configure: () => ({}) },
  'adapter-acute': { value: adapterAcute as Adapter, prefix: '/acute', label: 'Hospital messages', configure: acuteConfig },
};

/** What a partner must be granted for each operation of an HTTP door. */
export const doorPermissions: Readonly<Record<string, Permission>> = {
  submitReferral: 'referral.submit',
  setReadiness: 'readiness.set',
};
