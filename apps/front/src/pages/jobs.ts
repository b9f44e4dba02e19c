import type { Actor } from '@homeward/hub';

const jobs: Readonly<Record<Actor['role'], string>> = {
  'ward-nurse': 'Ward nurse',
  'hub-clinician': 'Hub clinician',
  'council-worker': 'Council worker',
  'chc-lead': 'Continuing healthcare lead',
  commissioner: 'Commissioner',
  'village-agent': 'Village agent',
  'provider-worker': 'Care provider worker',
  operations: 'Operations',
  'privacy-officer': 'Privacy officer',
  'partner-developer': 'Partner developer',
  'partner-system': 'Partner system',
};

/** A role as people call it. */
export function jobOf(role: Actor['role']): string {
  return jobs[role];
}
