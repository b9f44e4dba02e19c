import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { configurationPage } from './configuration-page.ts';

const PAGE = 'packages/handbook/configuration.md';
const SETTINGS = 'apps/homeward/src/config/settings.ts';
const code = `export const settings = {
  HOMEWARD_ENV: { form: z.enum(['development', 'production']).default('development'), secret: false },
  HOMEWARD_SESSION_KEYS: { form: list.optional(), secret: true },
} as const;`;
const page = (...rows: string[]) => `| Setting | Default | Secret | For |\n|---|---|---|---|\n${rows.join('\n')}\n`;
const good = ['| `HOMEWARD_ENV` | `development` | - | who may sign in |', '| `HOMEWARD_SESSION_KEYS` | - | yes | cookies |'];

test('a page with every setting as it is passes', () => {
  expect(configurationPage.inspect(treeOf({ [SETTINGS]: code, [PAGE]: page(...good) }))).toEqual({ inspected: 2, problems: [] });
});

test('a setting that is missing, made up or has another default fails', () => {
  const bad = page('| `HOMEWARD_ENV` | `production` | - | who |', '| `HOMEWARD_MAGIC` | - | - | nothing |');
  expect(configurationPage.inspect(treeOf({ [SETTINGS]: code, [PAGE]: bad }))).toMatchObject({
    problems: [
      `${PAGE}: has no row for HOMEWARD_SESSION_KEYS`,
      `${PAGE}: has a row for HOMEWARD_MAGIC, which the code does not know`,
      `${PAGE}: the row of HOMEWARD_ENV says "production | -", the code "development | -"`,
    ],
  });
});

test('a secret with a default fails', () => {
  const guessed = code.replace('list.optional()', "list.default('letmein')");
  expect(configurationPage.inspect(treeOf({ [SETTINGS]: guessed, [PAGE]: page(...good) }))).toMatchObject({
    problems: [`${SETTINGS}: HOMEWARD_SESSION_KEYS is a secret with a default`, expect.stringContaining('HOMEWARD_SESSION_KEYS')],
  });
});
