import type { Adapter } from '@homeward/hub';
import { checkConfig } from '@homeward/hub/runtime';
import { Fault } from '@homeward/kernel';
import { refuseTakenPorts } from '@homeward/local';
import { type Config, loopback } from '../config/load-config.ts';
import { doorPermissions, type Member } from './catalogue.ts';
import { mountProblems } from './check-apis.ts';

/**
 * All that can be known to be wrong before anything is started, connected to or changed. Throws `HUB_CONFIG`.
 * The engines look after their own ports, since one that a crash left behind may hold them and is taken over.
 */
export async function checkBefore(config: Config, members: readonly Member[]): Promise<void> {
  const [problem] = mountProblems(
    members.map(({ value }) => value),
    doorPermissions,
  );
  if (problem !== undefined) throw new Fault('HUB_CONFIG', problem, { rule: 'api-operation' });
  for (const member of members) checkConfig(member.value.name, member.value.config, member.configure(config));
  const { HOMEWARD_HTTP_HOST: http, HOMEWARD_MLLP_HOST: mllp } = config.settings;
  await refuseTakenPorts({
    ...(loopback.has(http) ? { HTTP: config.ports.http } : {}),
    ...(loopback.has(mllp) && members.some(takesHl7) ? { 'HL7 over MLLP': config.ports.mllp } : {}),
  });
}

const takesHl7 = ({ value }: Member): boolean =>
  value.kind === 'adapter' && Object.values((value as Adapter).inbound).some(({ door }) => door.kind === 'mllp');
