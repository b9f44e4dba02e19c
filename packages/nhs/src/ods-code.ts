const SHAPE = /^[A-Z0-9]{3,12}$/;

/**
 * Whether a text has the shape of an ODS organisation code. The kind of organisation is never read off the first letter:
 * integrated care boards created in 2026 have codes such as D7T5G. Source: NHS Organisation Data Service.
 */
export function isOdsCode(text: string): boolean {
  return SHAPE.test(text);
}
