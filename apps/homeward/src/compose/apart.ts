import { createFront, queuesElsewhere, type QueueSource } from '@homeward/front';
import type { Adapter, App } from '@homeward/hub';
import type { AppBehind, WebOptions } from '@homeward/web';
import type { Config } from '../config/load-config.ts';
import { type Member, members as catalogue } from './catalogue.ts';
import type { Elsewhere } from './choose-parts.ts';

/** The queues of an app that other processes run; null where it keeps none. */
export function queuesOf({ value, label, prefix }: Member): QueueSource | null {
  return (value as App).queues === undefined ? null : queuesElsewhere({ name: value.name, label, prefix });
}

/** What the front has to know of an app to pass requests on to it. */
export function toBehind({ member: { value, label, prefix }, urls }: Elsewhere): AppBehind {
  const doors = value.kind === 'adapter' ? Object.values((value as Adapter).inbound).map(({ door }) => door) : [];
  const operations = [...value.operations, ...doors.filter((door) => door.kind === 'http')];
  return { name: value.name, label, prefix, urls, operations };
}

/** The address that all processes go by. */
export function siteOf({ settings, ports }: Pick<Config, 'settings' | 'ports'>): URL {
  return new URL(settings.HOMEWARD_PUBLIC_URL ?? `http://${settings.HOMEWARD_HTTP_HOST}:${ports.http}`);
}

/** Of the whole address, in the order of the catalogue, whichever process runs an app. */
export function navigationOf(present: readonly Member[]): NonNullable<WebOptions['navigation']> {
  const apps = Object.values(catalogue).filter((member) => present.includes(member));
  const front = createFront(() => []);
  return [{ prefix: '', navigation: front.navigation }, ...apps.map(({ prefix, value }) => ({ prefix, navigation: value.navigation }))];
}
