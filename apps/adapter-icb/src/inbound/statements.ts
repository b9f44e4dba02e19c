import type { IcbApi } from '@homeward/contracts';
import { httpInbound } from '@homeward/hub/adapter';
import type { IcbConfig } from '../config.ts';
import { mapStatements, statementEvents } from './map-statements.ts';
import type { StatementFile } from './statement-file.ts';

/** The same file over HTTP, for a board without a mailbox: `POST /icb/v1/statements`. */
export const statements = httpInbound<IcbApi.components['schemas']['StatementFile'], (typeof statementEvents)[number], IcbConfig>({
  api: 'icb',
  operation: 'stateChc',
  emits: statementEvents,
  map: (body, ctx) => mapStatements(body satisfies StatementFile, ctx),
});
