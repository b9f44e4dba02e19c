import nunjucks, { type Callback, type Template } from 'nunjucks';
import { type Macro, Remembered } from './remembered.ts';
import { nhsukFolder } from './template-loader.ts';

type Exports = Readonly<Record<string, unknown>>;
type ExportsCallback = (error: Error | null, exports: Exports | null) => void;

/** What nunjucks' types leave out. With a context of the page that imports it, there are three arguments. */
interface Importable extends Template {
  readonly path?: string;
  getExported(...given: [...unknown[], ExportsCallback]): void;
}

/**
 * nunjucks runs a template anew for each `{% from … import … %}` of each page, though what it exports without a page's context is the same each time: a page
 * spent most of its time on that. Here a template of macros is run once, and the macros of nhsuk-frontend, which look at nothing but what they are given, make the
 * same piece of a page once. Pages are the same to the byte, which tests hold for every template.
 */
export class TemplateEnvironment extends nunjucks.Environment {
  readonly #seen = new WeakSet<Template>();
  readonly #pieces = new Remembered();

  override getTemplate(...given: unknown[]): Template {
    const find = super.getTemplate.bind(this) as (...all: unknown[]) => Template;
    const last = given.at(-1);
    if (typeof last !== 'function') return this.#once(find(...given));
    const callback = last as Callback<Error, Template>;
    return find(...given.slice(0, -1), ((error, found) => callback(error, found && this.#once(found))) as Callback<Error, Template>);
  }

  /** Makes a template keep what it exports. */
  #once(template: Template): Template {
    if (this.#seen.has(template)) return template;
    this.#seen.add(template);
    const importable = template as Importable;
    const exportAnew = importable.getExported.bind(importable);
    let kept: Exports | null = null;
    importable.getExported = (...given) => {
      const [callback, ...more] = given;
      if (more.length > 0 || typeof callback !== 'function') return exportAnew(...given); // with a context
      if (kept !== null) return (callback as ExportsCallback)(null, kept);
      exportAnew((error, exports) => {
        const macros = error === null && exports !== null && Object.values(exports).every((each) => typeof each === 'function');
        if (macros) kept = this.#remembering(importable.path, exports);
        (callback as ExportsCallback)(error, kept ?? exports);
      });
    };
    return template;
  }

  #remembering(path = '', exports: Exports): Exports {
    if (!path.startsWith(nhsukFolder.href)) return exports;
    return Object.fromEntries(Object.entries(exports).map(([name, macro]) => [name, this.#pieces.of(`${path}#${name}`, macro as Macro)]));
  }
}
