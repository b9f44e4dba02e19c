import { type Actor, may, permissions, roles } from '@homeward/hub';
import type { Gate } from '../gate.ts';
import { rowDifferences, tableRows } from '../markdown.ts';

const PAGE = 'packages/handbook/access.md';

function actor(role: Actor['role']): Actor {
  return { kind: role === 'partner-system' ? 'partner' : 'person', userRef: 'page', displayName: '', role, organisation: '' };
}

/** A permission and who has it, as the one function over the closed list answers. */
function cells(permission: (typeof permissions)[number]): string[] {
  const everyone = [...roles, 'partner-system'] as const;
  return [permission, everyone.filter((role) => may(actor(role), permission)).join(', ')];
}

export const accessPage: Gate = {
  name: 'access page',
  rule: 'The handbook lists exactly the permissions there are and who has each; a permission that nobody has is dead.',
  inspect: (tree) => {
    const wanted = permissions.map(cells);
    const dead = wanted.filter(([, holders]) => holders === '').map(([permission]) => `${permission}: nobody has this permission`);
    return { inspected: wanted.length, problems: [...dead, ...rowDifferences(PAGE, wanted, tableRows(tree.read(PAGE), 'Permission'))] };
  },
};
