import type { Broker } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import kafkajs, { type AclEntry } from 'kafkajs';
import type { AdminSession } from './admin-session.ts';

// Node finds these names only on the module as a whole.
const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

type Grant = Parameters<Broker['letRead']>[0];

function entriesOf({ user, topic, groupPrefix }: Grant): AclEntry[] {
  const allowed = { principal: `User:${user}`, host: '*', permissionType: AclPermissionTypes.ALLOW };
  const itsTopic = {
    ...allowed,
    resourceType: AclResourceTypes.TOPIC,
    resourceName: topic,
    resourcePatternType: ResourcePatternTypes.LITERAL,
  };
  const itsGroups = {
    ...allowed,
    resourceType: AclResourceTypes.GROUP,
    resourceName: groupPrefix,
    resourcePatternType: ResourcePatternTypes.PREFIXED,
  };
  return [
    { ...itsTopic, operation: AclOperationTypes.READ },
    { ...itsTopic, operation: AclOperationTypes.DESCRIBE },
    { ...itsGroups, operation: AclOperationTypes.READ },
  ];
}

/** Kafka says so where no authoriser is configured: whatever is granted, everybody may do everything. */
const isOpen = (thrown: unknown): boolean =>
  [thrown, (thrown as { cause?: unknown } | null)?.cause].some((each) => (each as { type?: unknown } | null)?.type === 'SECURITY_DISABLED');

/** Grants one user of Kafka the reading of one topic. What is granted already stays as it is. */
export async function letRead(admin: AdminSession, grant: Grant): Promise<void> {
  try {
    await admin.run('grant the reading of a topic', async (client) => void (await client.createAcls({ acl: entriesOf(grant) })));
  } catch (thrown) {
    if (!isOpen(thrown)) throw thrown;
    const how = 'configure one (authorizer.class.name), or let no partner read Kafka itself';
    throw new Fault('HUB_CONFIG', `the cluster has no authoriser, so partners would read more than their own topic: ${how}`, {
      cause: thrown,
    });
  }
}
