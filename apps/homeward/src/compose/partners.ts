import { readFileSync } from 'node:fs';
import { partnerClassNames } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import { z } from 'zod';
import type { Config } from '../config/load-config.ts';
import { countyMailboxes, countyPartners } from './county-partners.ts';
import { withSecrets } from './secrets.ts';

/** What is the same for every partner; the rest is for the adapter that holds its class to check. */
const listed = z.looseObject({
  name: z.string(),
  partnerClass: z.enum(partnerClassNames),
  readsTopic: z.boolean().optional(),
  /** Of the user that the local Kafka is given for a partner which reads its own topic; the user has the partner's name. */
  kafkaPassword: z.string().min(8).optional(),
});

/** A mailbox that files are fetched from: where it is, and which organisation stands behind each mailbox that may write to it. */
const mailbox = z.strictObject({
  name: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
  mailbox: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'is no mailbox'),
  token: z.string().min(1),
  allowPrivate: z.boolean().default(false),
  senders: z.record(z.string(), z.string().regex(/^([A-Z0-9]{3,12}|org_[a-z0-9_]{1,60})$/, 'is neither an ODS code nor an id of the hub')),
  /** Workflow under which answers to files go back; null where nobody wants them. */
  replyWorkflow: z.string().min(1).nullable().default(null),
  pollSeconds: z.number().min(1).max(3_600).default(10),
});
const file = z.strictObject({
  partners: z.array(listed),
  mailboxes: z.array(mailbox).default([]),
  /** Who can act on which concern; the app that routes them checks it. */
  concernRouting: z.unknown().optional(),
});
type Listed = z.output<typeof listed>;
type Mailbox = z.output<typeof mailbox>;
type PartnerFile = z.output<typeof file>;

const unusable = (what: string, cause?: unknown): Fault => new Fault('HUB_CONFIG', `HOMEWARD_PARTNERS: ${what}`, { cause });

/** The file may hold secrets, so nothing of it is repeated. */
function readPartners(path: string, env: Config['env']): PartnerFile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (thrown) {
    throw unusable('the file cannot be read as JSON', thrown);
  }
  const read = file.safeParse(withSecrets(content, env));
  if (read.success) return read.data;
  const where = read.error.issues.map(({ path: at, code }) => `/${at.join('/')} (${code})`);
  throw unusable(`the file is not as the handbook says at ${where.join(', ')}`);
}

/** Who the hub is linked to besides hospitals: the county's own list, or the synthetic county's in development. In production nobody, unless told. */
function partnersOf(config: Config): PartnerFile {
  const path = config.settings.HOMEWARD_PARTNERS;
  if (path !== undefined) return readPartners(path, config.env);
  if (config.environment !== 'development') return { partners: [], mailboxes: [] };
  const first = config.ports.counterparts;
  const readTopics = config.settings.HOMEWARD_KAFKA_BROKERS === undefined; // another cluster may know neither our logins nor rights
  return file.parse({ partners: countyPartners(first, readTopics), mailboxes: countyMailboxes(first) });
}

export interface KafkaLogin {
  readonly name: string;
  readonly password: string;
}

/** Logins that partners read their own topics with. */
export const kafkaLoginsOf = (config: Config): readonly KafkaLogin[] =>
  partnersOf(config).partners.flatMap(({ name, readsTopic, kafkaPassword: password }) =>
    readsTopic === true && password !== undefined ? [{ name, password }] : [],
  );

/** Names of everybody that reads a topic of its own; null where this process was not told who the partners are. */
export function topicReadersOf(config: Config): readonly string[] | null {
  if (config.environment !== 'development' && config.settings.HOMEWARD_PARTNERS === undefined) return null;
  return partnersOf(config).partners.flatMap(({ name, readsTopic }) => (readsTopic === true ? [name] : []));
}

export const mailboxesOf = (config: Config): readonly Mailbox[] => partnersOf(config).mailboxes;

/** Who can act on which concern, as this county agreed it; undefined for the table that comes with the product. */
export const concernRoutingOf = (config: Config): unknown => partnersOf(config).concernRouting;

/** The partners that one adapter holds. */
export const partnersFor =
  (...classes: readonly Listed['partnerClass'][]) =>
  (config: Config): { readonly partners: readonly unknown[] } => ({
    partners: partnersOf(config)
      .partners.filter(({ partnerClass }) => classes.includes(partnerClass))
      .map(({ kafkaPassword: _password, ...partner }) => partner),
  });
