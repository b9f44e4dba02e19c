import type { IcbApi } from '@homeward/contracts';
import { httpInbound } from '@homeward/hub/adapter';
import type { IcbConfig } from '../config.ts';
import { readFile } from './mailbox.ts';
import { mapStatements, statementEvents } from './map-statements.ts';
import type { StatementFile } from './statement-file.ts';

type File = IcbApi.components['schemas']['StatementFile'];

/** The same file over HTTP, as JSON or CSV, for a board without a mailbox: `POST /icb/v1/statements`. */
export const statements = httpInbound<File, (typeof statementEvents)[number], IcbConfig>({
  api: 'icb',
  operation: 'stateChc',
  emits: statementEvents,
  parse: (bytes, ctx) => readFile(bytes, ctx) as File,
  map: (body, ctx) => mapStatements(body satisfies StatementFile, ctx),
});
