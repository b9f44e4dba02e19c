import { checkConfig } from '@homeward/hub/runtime';
import { refuseTakenPorts } from '@homeward/local';
import { type Config, loopback } from '../config/load-config.ts';
import type { Member } from './catalogue.ts';

/**
 * All that can be known to be wrong before anything is started, connected to or changed. Throws `HUB_CONFIG`.
 * The engines look after their own ports, since one that a crash left behind may hold them and is taken over.
 */
export async function checkBefore(config: Config, members: readonly Member[]): Promise<void> {
  for (const member of members) checkConfig(member.value.name, member.value.config, member.configure(config));
  const { HOMEWARD_HTTP_HOST: http, HOMEWARD_MLLP_HOST: mllp } = config.settings;
  await refuseTakenPorts({
    ...(loopback.has(http) ? { HTTP: config.ports.http } : {}),
    ...(loopback.has(mllp) ? { 'HL7 over MLLP': config.ports.mllp } : {}),
  });
}
