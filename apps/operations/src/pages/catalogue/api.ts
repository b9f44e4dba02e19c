// How do I call this API, and what does it answer?
import { type ApiName, apiNames } from '@homeward/contracts';
import { asyncApiText, openApiText } from '@homeward/contracts/documentation';
import type { Route } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { download, page } from '@homeward/web';
import { curlCall, typescriptCall } from '../../domain/catalogue/api-calls.ts';
import { apiDocs } from '../../domain/catalogue/catalogue-items.ts';
import type { ApiDoc } from '../../domain/catalogue/describe-api.ts';
import { plainMarkdown } from '../../domain/catalogue/plain-markdown.ts';

const template = new URL('./api.njk', import.meta.url);

/** What the template shows. Pure; `base` is where the catalogue begins. */
export function apiModel(api: ApiName, { site, base }: { site: string; base: string }) {
  const { doc, operations, ...about } = apiDocs().get(api) as ApiDoc;
  const document = `${site}${base}/apis/${api}/openapi.yaml`;
  return {
    api,
    site,
    ...about,
    doc: plainMarkdown(doc),
    operations: operations.map((operation) => ({
      ...operation,
      doc: plainMarkdown(operation.doc),
      calls: [curlCall(site, operation), typescriptCall(operation, { site, api, document })],
    })),
  };
}

function readApi(name: string | undefined): ApiName {
  const api = apiNames.find((known) => known === name);
  if (api === undefined) throw new Fault('HUB_NOT_FOUND', 'the catalogue has no such API', { rule: 'api' });
  return api;
}

export const apiPage: Route = {
  method: 'GET',
  path: '/catalogue/apis/:api',
  permission: null,
  handle: ({ params, site, prefix }) => {
    const api = readApi(params['api']);
    return page(template, apiDocs().get(api)?.title ?? api, apiModel(api, { site, base: `${prefix}/catalogue` }));
  },
};

export const openApiFile: Route = {
  method: 'GET',
  path: '/catalogue/apis/:api/openapi.yaml',
  permission: null,
  handle: ({ params }) => {
    const api = readApi(params['api']);
    return download('application/yaml', `${api}.openapi.yaml`, Buffer.from(openApiText(api)));
  },
};

/** One file with everything in it. */
export const asyncApiFile: Route = {
  method: 'GET',
  path: '/catalogue/asyncapi.yaml',
  permission: null,
  handle: () => download('application/yaml', 'homeward.asyncapi.yaml', Buffer.from(asyncApiText)),
};
