import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import nunjucks, { type ILoader, type LoaderSource } from 'nunjucks';

const require = createRequire(import.meta.url);

/** Folder that holds `nhsuk/…` of nhsuk-frontend: its templates, styles and scripts. */
export const nhsukFolder = new URL('./dist/', `file://${require.resolve('nhsuk-frontend/package.json')}`);
const ownFolder = new URL('../templates/', import.meta.url);

/**
 * Finds a page's template by its file URL, everything else below our templates, then nhsuk-frontend's. `./row.njk` inside a
 * page's template is the file beside it. Templates are code: names never come from a request.
 */
class TemplateLoader extends nunjucks.Loader implements ILoader {
  override isRelative(name: string): boolean {
    return name.startsWith('./') || name.startsWith('../');
  }

  override resolve(from: string, to: string): string {
    return from.startsWith('file:') ? new URL(to, from).href : to;
  }

  getSource(name: string): LoaderSource {
    const places = name.startsWith('file:') ? [new URL(name)] : [new URL(name, ownFolder), new URL(name, nhsukFolder)];
    for (const place of places) {
      try {
        return { src: readFileSync(place, 'utf8'), path: place.href, noCache: false };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
    return null as unknown as LoaderSource; // how a nunjucks loader says "not mine": the environment then names the template
  }
}

export function createTemplateLoader(): ILoader {
  return new TemplateLoader();
}
