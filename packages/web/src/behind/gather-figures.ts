import { findPlace } from '../api/api-place.ts';
import { toFault } from '@homeward/kernel';
import type { RequestHandler } from 'express';
import { localsOf } from '../host/host.ts';
import type { Answered } from './ask.ts';
import type { AppBehind, Behind } from './open-behind.ts';
import { proofOf } from './proof.ts';

/** Of an app of which nothing can be told now. */
const silent = ({ name, label }: AppBehind) => {
  const unknown = { lag: -1, outbox: -1, faults: {}, failing: [], deadLetters: -1 };
  return { name, label, state: 'stopped', ...unknown };
};

/** The figures of every app, each asked of a process that runs it. Who may not see one is refused as by that process. */
export function gatherFigures(behind: Behind): RequestHandler {
  const place = findPlace('operations', 'listApps');
  return async (request, response) => {
    localsOf(response).route = place.path;
    const proof = proofOf(request.headers);
    const answers = await Promise.all(
      behind.apps.map(async (app) => ({ app, answer: await patiently(behind.ask(app.name, `${place.path}/${app.name}`, proof)) })),
    );
    const refused = answers.find(({ answer }) => answer !== null && answer.status !== 200)?.answer;
    response.set('cache-control', 'no-store');
    if (refused != null) response.status(refused.status).type('application/problem+json').send(refused.text);
    else response.json({ apps: answers.map(({ app, answer }) => (answer === null ? silent(app) : (JSON.parse(answer.text) as unknown))) });
  };
}

/** Null from a process that is away. */
async function patiently(asked: Promise<Answered>): Promise<Answered | null> {
  return asked.catch((thrown: unknown) => {
    const fault = toFault(thrown);
    if (fault.code !== 'HUB_AWAY') throw fault;
    return null;
  });
}
