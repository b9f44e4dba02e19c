import { eventRegistry, type Registry } from '@homeward/contracts/registry';
import { createFront, queuesRoute } from '@homeward/front';
import type { Actor, App, Logger, RouteRequest } from '@homeward/hub';
import type { ExposedMetrics } from '@homeward/telemetry';
import { type Clock, Fault } from '@homeward/kernel';
import type { SharedRevocations } from '@homeward/store';
import { type MllpServer, startMllpServer } from '@homeward/transports';
import { type AuthConfig, type HttpDoor, type MountedApp, openBehind, type RunningWeb, startWeb, type WebOptions } from '@homeward/web';
import { loadLocalKeys } from '@homeward/web/demo';
import type { Config } from '../config/load-config.ts';
import { navigationOf, queuesOf, siteOf, toBehind } from './apart.ts';
import type { Elsewhere } from './choose-parts.ts';
import { doorPermissions, type Member, members as catalogue } from './catalogue.ts';
import { keysFolder } from './demo-access.ts';
import { type OpenMailboxes, startMailboxes } from './start-mailboxes.ts';
import type { RunningMember } from './start-members.ts';
import type { OwnTopicReader } from './topic-readers.ts';
import { deadLetterRoutes, type RunningApp } from '@homeward/operations';
import { createOperationsApi, type OperatedApp } from '@homeward/operations/api';
import { operationsOver } from './operations.ts';

/** A partner's system sees the schemas of its own outgoing topics and of no other partner's; people of operations see all. */
function registryFor(readers: readonly OwnTopicReader[]): (actor: Actor) => Registry {
  const every = eventRegistry(readers);
  const of = new Map([...Map.groupBy(readers, ({ organisation }) => organisation)].map(([name, own]) => [name, eventRegistry(own)]));
  const none = eventRegistry();
  return ({ kind, organisation }) => (kind === 'person' ? every : (of.get(organisation) ?? none));
}

/** Largest HL7 message a door takes. */
const MAX_MESSAGE_BYTES = 1_048_576;

export interface DoorDeps {
  readonly config: Config;
  readonly members: readonly RunningMember[];
  readonly readers: readonly OwnTopicReader[];
  /** What other processes behind the same address run. */
  readonly elsewhere: readonly Elsewhere[];
  /** Requests for those are passed on. */
  readonly isFront: boolean;
  readonly clock: Clock;
  readonly revocations: SharedRevocations;
  readonly log: Logger;
  readonly metrics: ExposedMetrics;
}

export interface OpenDoors {
  readonly web: RunningWeb;
  readonly mllp: MllpServer | null;
  readonly mailboxes: OpenMailboxes;
  /** Takes nothing more, finishes what is in hand. */
  close(): Promise<void>;
}

/** Opens the doors last, when everything behind them is ready to take what comes. */
export async function openDoors(deps: DoorDeps): Promise<OpenDoors> {
  const { config, members, log } = deps;
  const mllp = await openMllp(deps);
  const others = knowsOthers(deps) ? openBehind(deps.elsewhere.map(toBehind), { site: siteOf(config) }) : null;
  try {
    const known = others === null ? {} : { [deps.isFront ? 'behind' : 'beside']: others };
    const web = await startWeb({ ...(await webOptions(deps)), ...known });
    const mailboxes = startMailboxes(members, { config, log });
    const close = async (): Promise<void> => {
      await Promise.all([web.stop(), mllp?.stop(), mailboxes.stop()]);
      others?.close();
    };
    return { web, mllp, mailboxes, close };
  } catch (thrown) {
    others?.close();
    await mllp?.stop();
    throw thrown;
  }
}

/** The front passes on to the other processes; operations asks them how they are. */
const knowsOthers = ({ isFront, elsewhere, members }: DoorDeps): boolean =>
  isFront || (elsewhere.length > 0 && members.some(({ member }) => member.value.name === 'operations'));

async function webOptions(deps: DoorDeps): Promise<WebOptions> {
  const { config, members, clock, log, metrics } = deps;
  const { settings } = config;
  return {
    host: settings.HOMEWARD_HTTP_HOST,
    port: config.ports.http,
    ...(settings.HOMEWARD_PUBLIC_URL === undefined ? {} : { publicUrl: settings.HOMEWARD_PUBLIC_URL }),
    names: settings.HOMEWARD_HTTP_NAMES,
    environment: config.environment,
    otherHosts: [settings.HOMEWARD_MLLP_HOST],
    trustProxy: settings.HOMEWARD_TRUSTED_PROXIES,
    apps: [front(deps), ...members.map((member) => mounted(member, deps)), ...members.map(lettersOf)],
    navigation: navigationOf([...members, ...deps.elsewhere].map(({ member }) => member)),
    doors: members.flatMap(httpDoors),
    auth: await authOf(config),
    revocations: deps.revocations,
    health: { ready: async () => (await Promise.all(members.map(({ running }) => running.takesWork()))).every(Boolean) },
    clock,
    log,
    metrics,
    exposeMetrics: metrics.expose,
    callsPerMinute: settings.HOMEWARD_HTTP_CALLS_PER_MINUTE,
    registry: registryFor(deps.readers),
  };
}

async function openMllp({ config, members, log }: DoorDeps): Promise<MllpServer | null> {
  const door = members.flatMap(({ adapter }) => Object.values(adapter?.doors ?? {})).find(({ spec }) => spec.kind === 'mllp');
  if (door === undefined) return null;
  return startMllpServer({
    host: config.settings.HOMEWARD_MLLP_HOST,
    port: config.ports.mllp,
    door,
    log,
    maxMessageBytes: MAX_MESSAGE_BYTES,
  });
}

function front(deps: DoorDeps): MountedApp {
  const { members, elsewhere, isFront } = deps;
  const asked = isFront ? elsewhere.flatMap(({ member }) => queuesOf(member) ?? []) : [];
  const app = createFront(() => [...members.flatMap((member) => queueSource(member, deps)), ...asked]);
  const operations = createOperationsApi(() => members.map(operated));
  return { name: app.name, prefix: '', routes: app.routes, operations, navigation: app.navigation, handle: null };
}

/** What operations may know of an app that runs here. */
function operated({ member, running }: RunningMember): OperatedApp {
  return { name: member.value.name, label: member.label, handle: running.handle, status: () => running.status() };
}

function queueSource({ member, running }: RunningMember, deps: DoorDeps) {
  const { queues } = valueOf(member, deps) as App;
  if (queues === undefined) return [];
  return [
    {
      label: member.label,
      prefix: member.prefix,
      queues: async (actor: Actor, ask: RouteRequest['ask']) => queues(actor, running.handle, ask),
    },
  ];
}

/** What a member shows. Operations is made anew here: it shows what runs in this process, and asks the others. */
function valueOf({ value }: Member, { members, elsewhere }: DoorDeps): Member['value'] {
  if (value.name !== 'operations') return value;
  return operationsOver(
    () => Object.values(catalogue),
    () => members.map(shown),
    () => elsewhere.map(({ member }) => ({ name: member.value.name, label: member.label, prefix: lettersPrefix(member) })),
  );
}

function mounted({ member, running }: RunningMember, deps: DoorDeps): MountedApp {
  const { prefix } = member;
  const value = valueOf(member, deps);
  const { queues } = value as App;
  return {
    name: value.name,
    prefix,
    routes: queues === undefined ? value.routes : [...value.routes, queuesRoute(queues)],
    operations: value.operations,
    navigation: value.navigation,
    handle: running.handle,
  };
}

/** Where an app's own dead letters are; those of operations are not where it lists everybody's. */
const lettersPrefix = ({ value, prefix }: Member): string => (value.name === 'operations' ? `${prefix}/self` : prefix);

function shown(one: RunningMember): RunningApp {
  return { ...operated(one), prefix: lettersPrefix(one.member) };
}

function lettersOf({ member, running }: RunningMember): MountedApp {
  const prefix = lettersPrefix(member);
  return { name: member.value.name, prefix, routes: deadLetterRoutes, operations: [], navigation: [], handle: running.handle };
}

function httpDoors({ adapter }: RunningMember): HttpDoor[] {
  return Object.values(adapter?.doors ?? {}).flatMap((door) => {
    if (door.spec.kind !== 'http') return [];
    const permission = doorPermissions[door.spec.operation];
    if (permission === undefined) throw new Fault('HUB_CONFIG', `no permission is named for the operation ${door.spec.operation}`);
    return [{ door, permission }];
  });
}

async function authOf(config: Config): Promise<AuthConfig> {
  const { settings } = config;
  if (config.environment === 'development' && settings.HOMEWARD_OIDC_ISSUER === undefined) {
    return { kind: 'local', keys: await loadLocalKeys(keysFolder(config)) };
  }
  return {
    kind: 'issuer',
    issuer: settings.HOMEWARD_OIDC_ISSUER as string,
    clientId: settings.HOMEWARD_OIDC_CLIENT_ID as string,
    clientSecret: settings.HOMEWARD_OIDC_CLIENT_SECRET as string,
    sessionKeys: settings.HOMEWARD_SESSION_KEYS as string[],
    ...(settings.HOMEWARD_OIDC_BACKCHANNEL_URL === undefined ? {} : { backchannelUrl: settings.HOMEWARD_OIDC_BACKCHANNEL_URL }),
    ...(settings.HOMEWARD_TOKEN_ISSUER === undefined ? {} : { tokenIssuer: settings.HOMEWARD_TOKEN_ISSUER }),
    ...(settings.HOMEWARD_TOKEN_AUDIENCE === undefined ? {} : { tokenAudience: settings.HOMEWARD_TOKEN_AUDIENCE }),
  };
}
