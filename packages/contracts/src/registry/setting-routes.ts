import type { CompatibilityMode } from '../evolution/modes.ts';
import { found, refusals } from './answers.ts';
import { type Handler, isSet, type Routes } from './handler.ts';

/** The default of `schemas/topics.yaml`, for a subject that is not there yet. */
const DEFAULT_LEVEL: CompatibilityMode = 'FULL_TRANSITIVE';
/** Whatever a client would write, it may not. */
const MODE = 'READONLY';

const defaultLevel: Handler = () => found({ compatibilityLevel: DEFAULT_LEVEL });

const levelOf: Handler = ({ shelf, params, query }) => {
  const subject = params['subject'] as string;
  const level = shelf.versionsOf(subject).at(-1)?.compatibility ?? (isSet(query, 'defaultToGlobal') ? DEFAULT_LEVEL : null);
  return level === null ? refusals.noLevel(subject) : found({ compatibilityLevel: level });
};

/** The mode is the registry's own; no subject has one of its own. */
const modeOf: Handler = ({ params, query }) =>
  isSet(query, 'defaultToGlobal') ? found({ mode: MODE }) : refusals.noMode(params['subject'] as string);

const readOnly: Handler = () => refusals.readOnly('The registry');

export const settingRoutes: Routes = {
  '/': { GET: () => found({}) },
  '/contexts': { GET: () => found(['.']) },
  '/config': { GET: defaultLevel, PUT: readOnly, DELETE: readOnly },
  '/config/:subject': { GET: levelOf, PUT: readOnly, DELETE: readOnly },
  '/mode': { GET: () => found({ mode: MODE }), PUT: readOnly, DELETE: readOnly },
  '/mode/:subject': { GET: modeOf, PUT: readOnly, DELETE: readOnly },
};
