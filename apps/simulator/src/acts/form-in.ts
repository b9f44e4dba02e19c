import type { LocalDate } from '@homeward/kernel';

/** A form as a page offers it. */
export interface OfferedForm {
  /** Its hidden fields: the session's token, and what the page was made of. */
  readonly hidden: Readonly<Record<string, string>>;
  /** Its HTML. */
  readonly html: string;
}

const HIDDEN = /<input type="hidden" name="([^"]*)" value="([^"]*)"/g;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function characterOf(entity: string): string {
  const [, number, name = ''] = /^&(?:#(\w+)|(\w+));$/.exec(entity) ?? [];
  if (number === undefined) return Object.hasOwn(named, name) ? (named[name] as string) : entity;
  const code = /^x/i.test(number) ? Number.parseInt(number.slice(1), 16) : Number(number);
  return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}

/** Text as a reader sees it: characters by name and by number, each once. */
const plain = (html: string): string => html.replace(/&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w+);/g, characterOf);

const NAME = ' name="';

/** Names of a form's fields. Read without an expression: a history sends some thousands of forms. */
function namesIn(html: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = html.indexOf(NAME); at >= 0; at = html.indexOf(NAME, at + 1))
    names.add(html.slice(at + NAME.length, html.indexOf('"', at + NAME.length)));
  return names;
}

/** What of these names a form has no field for. */
export function lackedBy({ html }: OfferedForm, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const has = namesIn(html);
  return names.filter((name) => !has.has(name));
}

/** A day as forms ask for it, in a field each for day, month and year; nothing to fill in where there is none. */
export function dayFields(name: string, date: LocalDate | undefined): Record<string, string> {
  if (date === undefined) return {};
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
}

/** The forms of a page that are sent to `action`, in the order of the page. */
export function formsIn(html: string, action: string): readonly OfferedForm[] {
  return html
    .split('<form ')
    .slice(1)
    .map((part) => part.slice(0, part.indexOf('</form>')))
    .filter((form) => form.includes(`action="${action}"`))
    .map((form) => ({
      html: form,
      hidden: Object.fromEntries([...form.matchAll(HIDDEN)].map(([, name = '', value = '']) => [name, plain(value)])),
    }));
}

const PROBLEMS = /<(?:p|li)[^>]*class="app-notice__title"[^>]*>([^<]*)|<li>\s*<a href="#[^"]*">([^<]*)/g;

/** What a page says was wrong with a form, in its own words. */
export const problemsIn = (html: string): readonly string[] =>
  [...html.matchAll(PROBLEMS)].map(([, notice, error]) => plain((notice ?? error ?? '').trim())).filter((text) => text !== '');

/** The words of a part of a page, without its markup. */
export const wordsOf = (html: string): string =>
  plain(html.replace(/<(?:script|style)[\s\S]*?<\/(?:script|style)>/g, ' ').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
