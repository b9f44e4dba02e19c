import { type ApiName, eventTypes, type PartnerClass, viewOf } from '@homeward/contracts';
import { may, permissions } from '@homeward/hub';
import type { TokenHolder } from '../config.ts';

/** The API that is for a class of partner, as the doors behind it ask; an empty list where none is. */
const apisOf: Readonly<Record<PartnerClass, readonly ApiName[]>> = {
  acute: ['hospital'],
  council: ['council'],
  icb: ['icb'],
  provider: ['vcse'],
  vcse: ['vcse'],
  commissioner: [],
};

export interface TokenRights {
  /** Names of APIs that take this token. */
  readonly apis: readonly ApiName[];
  /** First parts of the events that its class has a view of (`spell`, `transfer`). */
  readonly hears: readonly string[];
  /** What the role that a program works for is granted; empty for a partner's system, whose class decides. */
  readonly permissions: readonly string[];
}

/** What somebody may do with a token, from the same lists by which it is decided. */
export function tokenRights({ partnerClass, role }: Pick<TokenHolder, 'partnerClass' | 'role'>): TokenRights {
  return partnerClass === null ? rightsOfRole(role) : rightsOfClass(partnerClass);
}

/** Doors ask for the class, figures for what the sharing policy gives it. */
function rightsOfClass(partnerClass: PartnerClass): TokenRights {
  const seen = eventTypes.filter((type) => viewOf(partnerClass, type) !== null);
  const hears = [...new Set(seen.map((type) => type.slice(0, type.indexOf('.'))))];
  const figures = hears.includes('metric') ? (['commissioner'] as const) : [];
  return { apis: [...apisOf[partnerClass], ...figures, 'partnership'], hears, permissions: [] };
}

function rightsOfRole(role: TokenHolder['role']): TokenRights {
  if (role === null) return { apis: [], hears: [], permissions: [] };
  const actor = { kind: 'person', userRef: '', displayName: '', role, organisation: '' } as const;
  const granted = permissions.filter((permission) => may(actor, permission));
  const figures = granted.includes('metrics.view') ? (['commissioner'] as const) : [];
  const operations = granted.includes('messages.view') ? (['operations'] as const) : [];
  return { apis: [...operations, ...figures, 'partnership'], hears: [], permissions: granted };
}
