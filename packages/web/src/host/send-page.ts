import type { Request, Response } from 'express';
import type { PageView } from '../render/create-renderer.ts';
import { type Host, localsOf } from './host.ts';

export interface PageContent {
  readonly template: URL | string;
  readonly title: string;
  readonly model: Readonly<Record<string, unknown>>;
  readonly status?: number;
}

/** Renders a page in the layout of whoever is signed in. */
export function sendPage(host: Host, { request, response }: { request: Request; response: Response }, content: PageContent): void {
  const { session, prefix } = localsOf(response);
  const view: PageView = {
    title: content.title,
    actor: session?.actor ?? null,
    prefix,
    path: `${request.baseUrl}${request.path}`,
    navigation: host.navigation,
    csrfToken: session === null ? null : host.auth.formTokens.issue(session.id),
    assets: host.assets,
  };
  response
    .status(content.status ?? 200)
    .type('html')
    .send(host.renderer.render(content.template, content.model, view));
}
