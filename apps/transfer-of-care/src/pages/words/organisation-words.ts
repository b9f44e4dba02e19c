/** `org_levels_home_care` as `Levels home care`; an ODS code stays as it is. */
export function organisationWords(id: string): string {
  if (!id.startsWith('org_')) return id;
  const words = id.slice('org_'.length).replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
