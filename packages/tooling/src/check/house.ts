/** The folders of the house and what each may import: the ladder, as data. */

const BELOW_HUB = ['kernel', 'nhs', 'contracts'];
const PORTS = ['kafka', 'store', 'web', 'telemetry', 'transports'];
const APP = [...BELOW_HUB, 'hub', 'web', 'store'];
const ADAPTER = [...BELOW_HUB, 'hub'];

/** Packages never imported by product code. */
export const DEVELOPMENT = ['testing', 'app-testing', 'bench', 'tooling', 'handbook'];

const PRODUCT_PACKAGES = [...BELOW_HUB, 'hub', ...PORTS, 'client', 'local'];

const APPS = {
  front: APP,
  'transfer-of-care': APP,
  chc: APP,
  'better-care-fund': APP,
  dashboard: APP,
  partnership: APP,
  operations: APP,
  // The ward's form is served by this adapter.
  'adapter-acute': [...ADAPTER, 'web'],
  'adapter-council': ADAPTER,
  'adapter-icb': ADAPTER,
  'adapter-vcse': ADAPTER,
  // Drives the product through its public doors only: it knows no event, hub or store, and of the API documents what a partner knows.
  simulator: ['kernel', 'nhs', 'client', 'transports'],
} as const satisfies Record<string, readonly string[]>;

/** For every folder that may be, the folders it may import. */
export const ladder: Readonly<Record<string, readonly string[]>> = {
  'packages/kernel': [],
  'packages/nhs': ['kernel'],
  'packages/contracts': ['kernel', 'nhs'],
  'packages/hub': BELOW_HUB,
  ...Object.fromEntries(PORTS.map((name) => [`packages/${name}`, [...BELOW_HUB, 'hub']])),
  'packages/client': ['contracts'],
  'packages/local': ['kernel'],
  'packages/testing': PRODUCT_PACKAGES,
  'packages/app-testing': [...PRODUCT_PACKAGES, 'testing'],
  'packages/bench': [...PRODUCT_PACKAGES, ...Object.keys(APPS), 'testing'],
  'packages/tooling': [...BELOW_HUB, 'hub', 'testing'],
  'packages/handbook': [],
  ...Object.fromEntries(Object.entries(APPS).map(([name, allowed]) => [`apps/${name}`, allowed])),
  'apps/homeward': [...PRODUCT_PACKAGES, ...Object.keys(APPS)],
};

/** What a test may import besides what its folder may: those on real engines, and all in a `test` folder, put the ports together. */
export function forTests(path: string): readonly string[] {
  return path.endsWith('.int.test.ts') || path.split('/')[2] === 'test' ? ['testing', 'app-testing', 'hub', ...PORTS] : ['testing'];
}

/** `apps/x` or `packages/x` folders of these paths. */
export function foldersIn(paths: readonly string[]): string[] {
  const folders = paths.filter((path) => /^(apps|packages)\/[^/]+\//.test(path)).map((path) => path.split('/').slice(0, 2).join('/'));
  return [...new Set(folders)];
}
