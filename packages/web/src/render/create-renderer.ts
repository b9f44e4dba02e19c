import type { Actor, Permission } from '@homeward/hub';
import { may } from '@homeward/hub';
import type { Clock } from '@homeward/kernel';
import nunjucks from 'nunjucks';
import { addFilters } from './filters.ts';
import { TemplateEnvironment } from './template-environment.ts';
import { createTemplateLoader } from './template-loader.ts';

export interface NavigationItem {
  readonly label: string;
  /** Path of this site, prefix included. */
  readonly href: string;
  readonly permission: Permission;
}

/** What the layout needs besides the page's own model. */
export interface PageView {
  readonly title: string;
  readonly actor: Actor | null;
  /** Where the app's own routes begin (`/transfer-of-care`), empty for the front. */
  readonly prefix: string;
  /** Full path of the request, without query. */
  readonly path: string;
  readonly navigation: readonly NavigationItem[];
  /** Token for the forms of this session; null where nobody is signed in. */
  readonly csrfToken: string | null;
  /** Where static files are (`/assets/3f2a…`). */
  readonly assets: string;
}

export interface Renderer {
  /** `template` is a page's file URL or a name below our own templates. `model` is the page's; `page` is taken by the layout. */
  render(template: URL | string, model: Readonly<Record<string, unknown>>, view: PageView): string;
}

export interface RendererOptions {
  readonly clock: Clock;
  /** The machine's: where the product's was moved away from it, every page says so. The product's own unless given. */
  readonly machineClock?: Clock;
  readonly environment: 'development' | 'production';
}

/** Tokens are our own base64url text, so there is nothing in them to escape. */
function csrfInput(token: string | null): nunjucks.runtime.SafeString | string {
  return token === null ? '' : new nunjucks.runtime.SafeString(`<input type="hidden" name="_csrf" value="${token}">`);
}

function currentOf(view: PageView): string | null {
  const within = view.navigation.filter(({ href }) => (href === '/' ? view.path === '/' : `${view.path}/`.startsWith(`${href}/`)));
  return within.reduce<string | null>((longest, { href }) => (href.length > (longest?.length ?? -1) ? href : longest), null);
}

/** Two readings of one clock lie apart, too. */
const SAME_TIME_MS = 60_000;

/** Where a clock that was moved stands; null where it was not. */
function movedTo({ clock, machineClock = clock }: RendererOptions): number | null {
  const now = clock.now();
  return Math.abs(now - machineClock.now()) < SAME_TIME_MS ? null : now;
}

function pageOf(view: PageView, options: RendererOptions): Record<string, unknown> {
  const current = currentOf(view);
  const shown = view.navigation.filter(({ permission }) => may(view.actor, permission));
  return {
    ...view,
    environment: options.environment,
    clockMovedTo: movedTo(options),
    csrf: csrfInput(view.csrfToken),
    may: (permission: Permission) => may(view.actor, permission),
    navigation: shown.map(({ label, href }) => ({ text: label, href, current: href === current })),
  };
}

/** Templates with automatic escaping; compiled once and kept. */
export function createRenderer(options: RendererOptions): Renderer {
  const templates = new TemplateEnvironment(createTemplateLoader(), { autoescape: true, trimBlocks: true, lstripBlocks: true });
  addFilters(templates, options.clock);
  return {
    render: (template, model, view) =>
      templates.render(template instanceof URL ? template.href : template, { ...model, page: pageOf(view, options) }),
  };
}
