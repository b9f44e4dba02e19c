/** A form as a page offers it. */
export interface OfferedForm {
  /** Its hidden fields: the session's token, and what the page was made of. */
  readonly hidden: Readonly<Record<string, string>>;
}

const CHARACTERS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

/** Names and values of the hidden fields of a page or a form, the last of each name. */
export const hiddenFields = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => CHARACTERS[entity] ?? entity),
    ]),
  );

/** Names that a form sends something under, once it is filled in. */
const namesIn = (html: string): ReadonlySet<string> =>
  new Set([...html.matchAll(/<(?:input|select|textarea|button)\b[^>]*\sname="([^"]*)"/g)].map(([, name = '']) => name));

/** What a form, or a button of it, is sent to; what stands behind a `#` only says where the reader looks then. */
const leadsTo = (html: string, action: string): boolean =>
  [...html.matchAll(/\s(?:form)?action="([^"#]*)/g)].some(([, address]) => address === action);

/**
 * The form of a page that is sent to `action` and has fields of all these names. Throws, naming what is missing, where the page has none: nobody could fill it in. Of
 * several, the first.
 */
export function offeredForm(page: string, action: string, names: readonly string[]): OfferedForm {
  const forms = [...page.matchAll(/<form\b[^]*?<\/form>/g)].map(([html]) => html).filter((html) => leadsTo(html, action));
  if (forms.length === 0) throw new Error(`the page offers no form that is sent to ${action}`);
  const lacks = forms.map((html) => {
    const has = namesIn(html);
    return names.filter((name) => !has.has(name));
  });
  const at = lacks.findIndex((missing) => missing.length === 0);
  if (at < 0) throw new Error(`the form that is sent to ${action} has no field ${lacks[0]?.join(', ')}`);
  return { hidden: hiddenFields(forms[at] ?? '') };
}

/** What somebody types for a day that is asked for in a field each for day, month and year. `date`: `2026-08-14`. */
export function dayFields(name: string, date: string): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
}
