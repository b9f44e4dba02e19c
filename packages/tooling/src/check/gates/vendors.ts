import type { Gate } from '../gate.ts';
import { folderOf, importsOf, isCode, isTest, packageOf } from '../source.ts';
import type { Tree } from '../tree.ts';

/** The one folder that may import a vendor whose replacement must touch one folder only. */
export const owners: Readonly<Record<string, string>> = {
  '@medplum/core': 'apps/adapter-acute',
  avsc: 'packages/contracts',
  express: 'packages/web',
  'express-openapi-validator': 'packages/web',
  'express-rate-limit': 'packages/web',
  httpxy: 'packages/web',
  kafkajs: 'packages/kafka',
  nunjucks: 'packages/web',
  'oidc-provider': 'packages/web',
  'openapi-fetch': 'packages/client',
  'openid-client': 'packages/web',
  pg: 'packages/store',
  pino: 'packages/telemetry',
  'prom-client': 'packages/telemetry',
};

/** Vocabulary rather than vendor: edges everywhere describe input with it. */
const SHARED = ['zod'];

const EXEMPT = ['packages/testing', 'packages/bench', 'packages/tooling'];
const IN_TESTS = ['vitest', 'fast-check', 'playwright-core', 'axe-core', 'testcontainers'];

interface Use {
  readonly vendor: string;
  readonly folder: string;
  readonly where: string;
}

function usesIn(tree: Tree, path: string): Use[] {
  return importsOf(tree, path).flatMap(({ specifier, line }) => {
    const vendor = packageOf(specifier);
    const isOurs = vendor === null || vendor.startsWith('@homeward/') || SHARED.includes(vendor);
    return isOurs || (isTest(path) && IN_TESTS.includes(vendor)) ? [] : [{ vendor, folder: folderOf(path), where: `${path}:${line}` }];
  });
}

function problemsWith(uses: readonly Use[]): string[] {
  return uses.flatMap(({ vendor, folder, where }) => {
    const first = uses.find((use) => use.vendor === vendor)?.folder;
    const owner = Object.hasOwn(owners, vendor) ? owners[vendor] : first;
    return owner === folder ? [] : [`${where}: ${vendor} may be imported only in ${owner}`];
  });
}

export const vendors: Gate = {
  name: 'vendors',
  rule: 'A vendor has one importer; testing, bench and tooling are exempt.',
  inspect: (tree) => {
    const paths = tree.paths.filter((path) => isCode(path) && !EXEMPT.includes(folderOf(path)));
    const uses = paths.flatMap((path) => usesIn(tree, path));
    return { inspected: uses.length, problems: problemsWith(uses) };
  },
};
