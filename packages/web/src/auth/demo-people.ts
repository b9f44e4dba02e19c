import type { Actor, Role } from '@homeward/hub';
import { opaqueKey } from '@homeward/kernel';

export interface DemoPerson {
  /** Also the name that `homeward sign-in` takes. */
  readonly id: Role;
  readonly displayName: string;
  readonly job: string;
  /** ODS code, the council's ONS code, or a name of our own for who has neither. */
  readonly organisation: string;
  readonly organisationName: string;
}

/** Invented people, one for each role; they exist only in development. */
export const demoPeople: readonly DemoPerson[] = [
  {
    id: 'ward-nurse',
    displayName: 'Grace Okafor',
    job: 'Ward nurse',
    organisation: 'RH5',
    organisationName: 'Somerset NHS Foundation Trust',
  },
  { id: 'hub-clinician', displayName: 'Tom Hallett', job: 'Hub clinician', organisation: 'RH5', organisationName: 'Transfer of Care Hub' },
  {
    id: 'council-worker',
    displayName: 'Priya Nair',
    job: 'Council worker',
    organisation: 'E06000066',
    organisationName: 'Somerset Council',
  },
  {
    id: 'chc-lead',
    displayName: 'Ruth Abbott',
    job: 'Continuing healthcare lead',
    organisation: 'QSL',
    organisationName: 'NHS Somerset ICB',
  },
  { id: 'commissioner', displayName: 'Daniel Frost', job: 'Commissioner', organisation: 'QSL', organisationName: 'NHS Somerset ICB' },
  {
    id: 'village-agent',
    displayName: 'Jean Pascoe',
    job: 'Village agent',
    organisation: 'org_village_agents',
    organisationName: 'Village agents',
  },
  {
    id: 'provider-worker',
    displayName: 'Nadia Rowe',
    job: 'Care provider worker',
    organisation: 'org_parrett_care',
    organisationName: 'Parrett care',
  },
  { id: 'operations', displayName: 'Sam Whitlock', job: 'Operations', organisation: 'homeward', organisationName: 'Integration team' },
  {
    id: 'privacy-officer',
    displayName: 'Amina Yusuf',
    job: 'Privacy officer',
    organisation: 'E06000066',
    organisationName: 'Somerset Council',
  },
  {
    id: 'partner-developer',
    displayName: 'Owen Pritchard',
    job: 'Partner developer',
    organisation: 'RH5',
    organisationName: 'Somerset NHS Foundation Trust',
  },
];

export function findDemoPerson(id: string): DemoPerson | null {
  return demoPeople.find((person) => person.id === id) ?? null;
}

export function toDemoActor(person: DemoPerson): Actor {
  const userRef = opaqueKey('usr', 'demo', person.id);
  return { kind: 'person', userRef, displayName: person.displayName, role: person.id, organisation: person.organisation };
}
