/** Organisations of the county that the product ships with, as people call them. */
const known: Readonly<Record<string, string>> = {
  RH5: 'Somerset NHS Foundation Trust',
  QSL: 'NHS Somerset ICB',
  E06000066: 'Somerset Council',
};

/** `org_levels_home_care` as `Levels home care`; an ODS code that nobody names stays as it is. */
export function organisationWords(id: string): string {
  if (!id.startsWith('org_')) return known[id] ?? id;
  const words = id.slice('org_'.length).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `Somerset NHS Foundation Trust (RH5)`; a code that nobody names stands alone. */
export function organisationAndCode(id: string): string {
  const words = organisationWords(id);
  return words === id ? id : `${words} (${id})`;
}
