import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Adapter, AnyInbound, MapContext, Outcome } from '@homeward/hub';
import { type Fault, toFault } from '@homeward/kernel';
import { members } from '../../src/compose/catalogue.ts';
import { loadConfig } from '../../src/config/load-config.ts';

const APPS = new URL('../../../', import.meta.url);
const config = loadConfig({}, { portBase: null, dataDir: null, defaultDataDir: '/nowhere' });

/** One message of an adapter's fixtures. */
export interface Case {
  readonly inbound: string;
  readonly name: string;
  readonly bytes: Buffer;
  /** What this case assumes of the world. */
  readonly context: MapContext;
  /** How the fixture says it ends. */
  readonly expected: { readonly kind: Outcome['kind'] };
}

export interface Discovered {
  readonly name: string;
  readonly adapter: Adapter;
  readonly context: MapContext;
  readonly cases: readonly Case[];
}

/** Names of the folders in `apps` that hold this file. */
export function foldersWith(file: string): string[] {
  return globSync(`*/${file}`, { cwd: APPS })
    .map((path) => path.split('/')[0] as string)
    .sort();
}

function appsUrl(path: string): URL {
  return new URL(path, APPS);
}

function loadCases(adapter: string, assumed: MapContext): Case[] {
  const files = globSync(`${adapter}/fixtures/*/*.in.*`, { cwd: APPS }).sort();
  return files.map((file) => {
    const name = basename(file).replace(/\.in\.[a-z0-9]+$/, '');
    const out = JSON.parse(readFileSync(appsUrl(`${dirname(file)}/${name}.out.json`), 'utf8')) as { outcome: Case['expected'] };
    const context = { ...assumed, ...readJson(`${dirname(file)}/context.json`), ...readJson(`${dirname(file)}/${name}.context.json`) };
    return { inbound: basename(dirname(file)), name, bytes: readFileSync(appsUrl(file)), context, expected: out.outcome };
  });
}

/** What a file assumes of the world; nothing where there is none. */
function readJson(path: string): Partial<MapContext> {
  const file = appsUrl(path);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<MapContext>) : {};
}

/** What the fixtures assume of the world: `fixtures/context.json`, or one beside those of a door or a case that differs. */
function loadContext(adapter: string, value: Adapter): MapContext {
  const assumed = readJson(`${adapter}/fixtures/context.json`);
  const own = value.config.parse(members[adapter]?.configure(config));
  return { config: own, receivedAt: 0, environment: 'development', transportId: null, caller: null, ...assumed };
}

/** Every adapter folder there is, found by what lies on disk and not by a list. */
export function discoverAdapters(): Discovered[] {
  return foldersWith('src/adapter.ts').map((name) => {
    const adapter = members[name]?.value;
    if (adapter?.kind !== 'adapter') throw new Error(`apps/${name} is not among the members of the product`);
    const context = loadContext(name, adapter);
    return { name, adapter, context, cases: loadCases(name, context) };
  });
}

/** What an adapter makes of a message: its outcome, or the fault that parsing threw. Anything thrown that is no `Fault` comes back as `HUB_BUG`. */
export function outcomeOf(
  inbound: AnyInbound,
  bytes: Buffer,
  context: MapContext,
): { readonly outcome: Outcome; readonly payload: unknown } {
  let payload: unknown = null;
  try {
    payload = inbound.parse(bytes, context);
    inbound.identify(payload, context);
    return { outcome: inbound.map(payload, context), payload };
  } catch (thrown) {
    return { outcome: { kind: 'refuse', fault: toFault(thrown) }, payload };
  }
}

/** The acknowledgement of a refusal, as the door asks for it. */
export function refusalReply(inbound: AnyInbound, fault: Fault, bytes: Buffer): Buffer {
  const receipt = {
    correlationId: '7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b',
    receivedAt: 0,
    result: 'refused',
    reason: null,
    notes: [],
    fault,
  } as const;
  return inbound.acknowledge(receipt, bytes, null);
}

/** An outcome as fixtures write it: instants as text, a fault without its cause. */
export function readable(outcome: Outcome): unknown {
  const { fault } = outcome.kind === 'refuse' ? outcome : { fault: null };
  const said = fault === null ? outcome : { kind: 'refuse', fault: { ...bare(fault) } };
  return JSON.parse(
    JSON.stringify(said, (key, value: unknown) =>
      typeof value === 'number' && key.endsWith('At') ? new Date(value).toISOString() : value,
    ),
  );
}

const bare = ({ code, message, at, rule }: Fault) => ({ code, message, at: at ?? null, rule: rule ?? null });
