import type { Doors } from '@homeward/simulator';
import type { Config } from '../config/load-config.ts';
import { demoSignInUrl, demoToken } from './demo-access.ts';

/** The doors of a running development hub, with the logins of its demo people and of the synthetic county's partners. */
export function doorsOf(config: Config, { http, mllp }: { readonly http: string; readonly mllp: string }): Doors {
  const [host = '', port = ''] = mllp.split(':');
  return {
    http,
    mllp: { host, port: Number(port) },
    signInUrl: (person) => demoSignInUrl(config, person, http),
    token: (partner) => demoToken(config, partner, http),
  };
}
