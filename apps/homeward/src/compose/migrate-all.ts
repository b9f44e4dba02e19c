import type { App, Logger } from '@homeward/hub';
import { Fault, systemClock } from '@homeward/kernel';
import { openRevocations, openStore } from '@homeward/store';
import type { Config } from '../config/load-config.ts';
import { members } from './catalogue.ts';
import type { Patiently } from './patience.ts';
import { schemaOf } from './start-members.ts';

/** Brings each schema up to this release, one after the other, and names it once it is. Throws `HUB_CONFIG` where no database is configured. */
export async function* migrateAll(
  { settings }: Pick<Config, 'settings'>,
  { log, patiently }: { readonly log: Logger; readonly patiently: Patiently },
): AsyncIterable<string> {
  const { HOMEWARD_DATABASE_URL: url } = settings;
  if (url === undefined)
    throw new Fault('HUB_CONFIG', 'HOMEWARD_DATABASE_URL is not set; a local PostgreSQL is brought up to date by homeward start');
  for (const { value } of Object.values(members)) {
    const store = await openStore({ url, schema: schemaOf(value.name), log, clock: systemClock });
    try {
      await patiently(() => store.migrate(value.kind === 'app' ? (value as App).migrations : null));
    } finally {
      await store.close();
    }
    yield value.name;
  }
  await (await patiently(() => openRevocations({ url, log, clock: systemClock }))).close();
  yield 'sign-in';
}
