import type { Broker } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';
import kafkajs, { type AclEntry, type Admin } from 'kafkajs';
import type { AdminSession } from './admin-session.ts';

// Node finds these names only on the module as a whole.
const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

type Grant = Parameters<Broker['letRead']>[0];
type Former = Parameters<Broker['endReading']>[0];

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

const PRINCIPAL = 'User:';

/** Who may read which topic by a grant of the form that `letRead` makes. */
async function readersIn(admin: Admin): Promise<readonly { user: string; topic: string }[]> {
  const { resources } = await admin.describeAcls({
    resourceType: AclResourceTypes.TOPIC,
    resourcePatternType: ResourcePatternTypes.LITERAL,
    operation: AclOperationTypes.READ,
    permissionType: AclPermissionTypes.ALLOW,
  });
  return resources.flatMap(({ resourceName, acls }) =>
    acls.flatMap(({ principal }) =>
      principal.startsWith(PRINCIPAL) ? [{ user: principal.slice(PRINCIPAL.length), topic: resourceName }] : [],
    ),
  );
}

/** Takes back what `letRead` granted to former users, and nothing that somebody granted otherwise. */
export async function endReading(admin: AdminSession, { isFormer, groupPrefixOf }: Former): Promise<readonly string[]> {
  try {
    return await admin.run('take back the reading of topics', async (client) => {
      const former = (await readersIn(client)).filter(({ user, topic }) => isFormer(user, topic));
      if (former.length === 0) return [];
      await client.deleteAcls({
        filters: former.flatMap(({ user, topic }) => entriesOf({ user, topic, groupPrefix: groupPrefixOf(user) })),
      });
      return former.map(({ user }) => user);
    });
  } catch (thrown) {
    if (isOpen(thrown)) return [];
    throw thrown;
  }
}
