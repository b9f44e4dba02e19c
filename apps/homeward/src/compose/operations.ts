import { outTopicOf, type Topic } from '@homeward/contracts';
import { type Adapter, type App, emitsOf } from '@homeward/hub';
import { type AppElsewhere, type Connection, createOperations, type DeclaredApp, type RunningApp } from '@homeward/operations';
import type { Member } from './catalogue.ts';
import { countyTopicReaders } from './county-partners.ts';
import { partners } from './demo-access.ts';

/** Of a development hub: partners of the synthetic county, whose tokens this machine makes itself. */
function demoConnections(): readonly Connection[] {
  return Object.entries(partners).map(([partner, { organisation }]) => ({
    partner,
    organisation,
    tokenCommand: `npx homeward token ${partner}`,
    ...(countyTopicReaders.includes(partner)
      ? { topic: outTopicOf(partner), loginCommand: `npx homeward kafka-login ${partner}` }
      : { topic: null, loginCommand: null }),
  }));
}

/** What a member of the product says of itself. */
function declare({ value, label, prefix }: Member): DeclaredApp {
  const about = { name: value.name, label, prefix };
  return value.kind === 'adapter' ? { ...about, ...ofAdapter(value as Adapter) } : { ...about, ...ofApp(value as App) };
}

function ofApp(app: App): Omit<DeclaredApp, 'name' | 'label' | 'prefix'> {
  const handles = [...app.aggregates.flatMap(({ facts }) => facts), ...app.projections.flatMap(({ events }) => events)];
  return { emits: emitsOf(app), reads: app.reads, handles: [...new Set(handles)], pushes: [], doors: [], receipts: null };
}

function ofAdapter({ name, inbound, outbound, routes }: Adapter): Omit<DeclaredApp, 'name' | 'label' | 'prefix'> {
  const emits = [...new Set([...Object.values(inbound), ...Object.values(outbound)].flatMap((one) => one.emits))];
  const pushes = [...new Set(Object.values(outbound).flatMap((one) => one.on))];
  const reads = [...new Set(pushes.map((type) => type.replace(/\..+\.(v\d+)$/, '.$1') as Topic))];
  const receipts = routes.find(({ method, path }) => method === 'GET' && path === '/messages')?.path ?? null;
  return { emits, reads, handles: [], pushes, doors: Object.keys(inbound).map((door) => `${name}.${door}`), receipts };
}

/** The operations app, which shows what all the others declare, and how those do that run here and elsewhere. */
export const operationsOver = (
  members: () => readonly Member[],
  running: () => readonly RunningApp[] = () => [],
  elsewhere: () => readonly AppElsewhere[] = () => [],
): App => createOperations({ apps: () => members().map(declare), connections: demoConnections, running, elsewhere }) as App;
