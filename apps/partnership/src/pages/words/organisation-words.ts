import type { PartnershipConfig } from '../../config.ts';

/** Organisations of the county that the product ships with, as people call them. */
const known: Readonly<Record<string, string>> = {
  RH5: 'Somerset NHS Foundation Trust',
  QSL: 'NHS Somerset ICB',
  E06000066: 'Somerset Council',
  homeward: 'Integration team',
};

/** `org_levels_home_care` as `Levels home care`; a code that nobody names stays as it is. */
function inWords(id: string): string {
  if (!id.startsWith('org_')) return id;
  const words = id.slice('org_'.length).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function organisationName(id: string, { organisations }: PartnershipConfig): string {
  return known[id] ?? organisations.find((each) => each.id === id)?.name ?? inWords(id);
}
