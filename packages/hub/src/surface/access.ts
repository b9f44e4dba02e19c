/** Who may do what: one pure function over closed lists; what is not listed is refused. */

export const roles = [
  'ward-nurse',
  'hub-clinician',
  'council-worker',
  'chc-lead',
  'commissioner',
  'village-agent',
  'provider-worker',
  'operations',
  'privacy-officer',
  'partner-developer',
] as const;
export type Role = (typeof roles)[number];

export const permissions = [
  'home.view',
  'board.view',
  'person.view',
  'referral.view',
  'triage.start',
  'triage.decide',
  'messages.view',
  'referral.write',
  'referral.submit',
  'readiness.set',
  'case.answer',
  'sourcing.answer',
  'support.answer',
  'capacity.declare',
  'checklist.submit',
  'chc.state',
  'chc.view',
  'chc.decide',
  'registry.read',
  'metrics.read',
  'metrics.view',
  'dead-letters.view',
  'dead-letters.read-body',
  'dead-letters.act',
  'developers.view',
  'access.audit',
  'inbox.view',
  'inbox.answer',
  'enquiries.view',
  'enquiries.answer',
  'concern.raise',
  'concern.view',
  'concern.act',
] as const;
export type Permission = (typeof permissions)[number];

/** A signed-in person, or a partner's system with a token. */
export interface Actor {
  readonly kind: 'person' | 'partner';
  /** Opaque reference; never a name. */
  readonly userRef: string;
  /** What the page greets with. */
  readonly displayName: string;
  readonly role: Role | 'partner-system';
  readonly organisation: string;
}

const grants: Readonly<Record<Actor['role'], readonly Permission[]>> = {
  'ward-nurse': [
    'home.view',
    'board.view',
    'person.view',
    'referral.view',
    'referral.write',
    'concern.raise',
    'concern.view',
    'concern.act',
  ],
  'hub-clinician': [
    'home.view',
    'board.view',
    'person.view',
    'referral.view',
    'triage.start',
    'triage.decide',
    'concern.raise',
    'concern.view',
    'concern.act',
  ],
  'council-worker': ['home.view', 'board.view', 'person.view', 'referral.view', 'chc.view', 'concern.raise', 'concern.view', 'concern.act'],
  'chc-lead': ['home.view', 'chc.view', 'chc.decide', 'concern.raise', 'concern.view', 'concern.act'],
  commissioner: ['home.view', 'metrics.view', 'concern.raise', 'concern.view', 'concern.act'],
  'village-agent': ['home.view', 'inbox.view', 'inbox.answer', 'concern.raise', 'concern.view', 'concern.act'],
  'provider-worker': ['home.view', 'enquiries.view', 'enquiries.answer', 'concern.raise', 'concern.view', 'concern.act'],
  operations: [
    'home.view',
    'messages.view',
    'registry.read',
    'metrics.read',
    'dead-letters.view',
    'dead-letters.read-body',
    'dead-letters.act',
    'developers.view',
    'concern.raise',
    'concern.view',
    'concern.act',
  ],
  'privacy-officer': ['home.view', 'access.audit', 'concern.raise', 'concern.view'],
  'partner-developer': ['home.view', 'registry.read', 'developers.view', 'concern.raise', 'concern.view'],
  'partner-system': [
    'referral.submit',
    'readiness.set',
    'case.answer',
    'sourcing.answer',
    'support.answer',
    'capacity.declare',
    'checklist.submit',
    'chc.state',
    'registry.read',
    'metrics.view',
    'concern.raise',
    'concern.view',
    'concern.act',
  ],
};

/** True only where the closed list grants it. Whose things an actor sees is for the page or the door to say: this is about kinds of things. */
export function may(actor: Actor | null, permission: Permission): boolean {
  return actor !== null && grants[actor.role].includes(permission);
}
