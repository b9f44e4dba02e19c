import { wordsOf } from '../../acts/form-in.ts';

/** What a page says, line by line, and its timeline without an order, since what happens at once has none. */
export interface PageWords {
  readonly says: readonly string[];
  readonly timeline: readonly string[];
}

/** What a page offers to do, and what is only for the eye, is no part of what it says. */
const ASIDE = /<(form|nav|script|style|summary|template)\b[\s\S]*?<\/\1>/g;
const BLOCK_END = /<\/(?:p|li|h\d|div|dt|dd|tr|td|th|section|blockquote|caption)>/;
const TIMELINE = 'id="timeline"';

const linesOf = (html: string): string[] =>
  html
    .split(BLOCK_END)
    .map(wordsOf)
    .filter((line) => line !== '');

/** The words of a page's main part. */
export function pageWords(html: string): PageWords {
  const main = /<main\b[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
  const [before = '', after = ''] = main.replace(ASIDE, ' ').split(TIMELINE);
  const entries = after
    .split('<li')
    .slice(1)
    .map((entry) => wordsOf(`<li${entry}`));
  return { says: linesOf(before.replace(/<[^<]*$/, '')), timeline: entries };
}
