/** A stretch of text in one manner. */
export interface Span {
  readonly text: string;
  readonly manner: 'plain' | 'strong' | 'code';
}

export type Paragraph = readonly Span[];

/** Paragraphs of a document's description, with what stands between asterisks or backticks told apart; all else of Markdown stays as written. */
export function plainMarkdown(text: string): readonly Paragraph[] {
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s+/g, ' ').trim());
  return paragraphs.filter((paragraph) => paragraph !== '').map(spansOf);
}

function spansOf(paragraph: string): Paragraph {
  return paragraph
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part): Span => {
      if (part.startsWith('**') && part.length > 4) return { text: part.slice(2, -2), manner: 'strong' };
      if (part.startsWith('`') && part.length > 2) return { text: part.slice(1, -1), manner: 'code' };
      return { text: part, manner: 'plain' };
    });
}
