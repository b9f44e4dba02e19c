/**
 * Names of hospital sites by ODS site code, for the county the product ships with. Any other code is shown as the hospital sends it.
 * Source: NHS Organisation Data Service, sites of Somerset NHS Foundation Trust.
 */
const names: Readonly<Record<string, string>> = {
  RH5A8: 'Musgrove Park Hospital',
  RH5F1: 'Yeovil District Hospital',
};

export function siteName(code: string | null): string {
  return code === null ? 'Site not known' : (names[code] ?? code);
}
