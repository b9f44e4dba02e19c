import { type ApiName, apiNames, openApiDocument } from '@homeward/contracts';
import { openApiText } from '@homeward/contracts/documentation';
import { Fault } from '@homeward/kernel';
import { type RequestHandler, Router } from 'express';
import { localsOf } from '../host/host.ts';

export const documentsPath = '/openapi';

const FORMS = {
  json: { type: 'application/openapi+json', text: (api: ApiName) => JSON.stringify(openApiDocument(api), null, 2) },
  yaml: { type: 'application/openapi+yaml', text: openApiText },
} as const;
/** A document changes with a release only. */
const KEPT = 'public, max-age=300';

/** The API documents as requests are held against them, for anybody: a contract is no secret. */
export function serveDocuments(): Router {
  const router = Router();
  router.get(documentsPath, note, (_request, response) => {
    response.json({ apis: apiNames.map(entryOf) });
  });
  router.get(`${documentsPath}/:name.:form`, note, (request, response) => {
    const { name, form } = request.params as { name: string; form: string };
    const api = apiNames.find((known) => known === name);
    if (api === undefined || !Object.hasOwn(FORMS, form))
      throw new Fault('HUB_NOT_FOUND', `there are the documents ${apiNames.join(', ')}, as json and as yaml`, { rule: 'path' });
    const { type, text } = FORMS[form as keyof typeof FORMS];
    response.type(type).send(text(api));
  });
  return router;
}

const note: RequestHandler = (_request, response, next) => {
  localsOf(response).route = documentsPath;
  response.set('cache-control', KEPT);
  next();
};

function entryOf(api: ApiName) {
  const { info } = openApiDocument(api) as { info: { title: string; version: string; summary: string } };
  const { title, version, summary } = info;
  return { api, title, version, summary, json: `${documentsPath}/${api}.json`, yaml: `${documentsPath}/${api}.yaml` };
}
