import { javaSnippet } from './java.ts';
import { pythonSnippet } from './python.ts';
import type { Snippet, SnippetPlace } from './snippet.ts';
import { typescriptSnippet } from './typescript.ts';

export type { Snippet } from './snippet.ts';

/** Programs that read one event as it arrives, whole and ready to run. The tier of strangers' clients runs each of them. */
export const snippetsFor = (place: SnippetPlace): readonly Snippet[] => [
  typescriptSnippet(place),
  pythonSnippet(place),
  javaSnippet(place),
];
