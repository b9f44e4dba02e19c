const POSTCODE = /^([A-Z]{1,2})([0-9][0-9A-Z]?)\s*([0-9])([A-Z]{2})$/;

/** A whole postcode as it is written (`TA1 1AA`); null for what is none. */
export function parsePostcode(text: string): string | null {
  const [, area, district, sector, unit] = POSTCODE.exec(text.trim().toUpperCase()) ?? [];
  return area === undefined ? null : `${area}${district} ${sector}${unit}`;
}

/** Sector, district and area of a postcode (`TA1 1`, `TA1`, `TA`), the narrowest first; nothing for what is no postcode. */
export function postcodePlaces(postcode: string): readonly string[] {
  const [, area = '', district = '', sector = ''] = POSTCODE.exec(postcode.trim().toUpperCase()) ?? [];
  return area === '' ? [] : [`${area}${district} ${sector}`, `${area}${district}`, area];
}
