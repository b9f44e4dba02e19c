import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lock } from '@homeward/contracts/evolution';
import type { HttpFile } from './http-types.ts';
import type { EventFile } from './load-events.ts';

/** What an event comes with, as it stands in the folder beside its schema; an event without examples is the catalogue gate's to refuse. */
export interface EventExamples {
  readonly type: string;
  readonly minimal: string | null;
  readonly full: string | null;
}

export function loadExamples(root: string, events: readonly EventFile[]): Promise<readonly EventExamples[]> {
  return Promise.all(
    events.map(async ({ type, path }) => {
      const read = (name: string) => readFile(join(root, path.replace(/\.avsc$/, '.examples'), name), 'utf8').catch(() => null);
      return { type, minimal: await read('minimal.json'), full: await read('full.json') };
    }),
  );
}

export interface Documents {
  readonly examples: readonly EventExamples[];
  readonly lock: Lock;
  readonly asyncApi: string;
  readonly apis: readonly HttpFile[];
}

/** `documentation.gen.ts`: what the catalogue shows and lets people keep, so that a bundle reads no file. */
export function documentationText({ examples, lock, asyncApi, apis }: Documents): string {
  const told = examples.map(({ type, minimal, full }) => `  '${type}': ${JSON.stringify({ minimal, full })},\n`);
  const released = Object.entries(lock.schemas).map(([type, { released: versions }]) => {
    const rows = versions.map(({ version, id, fingerprint }) => ({ version, id, fingerprint }));
    return rows.length === 0 ? '' : `  '${type}': ${JSON.stringify(rows)},\n`;
  });
  const documents = apis.map(({ api, text }) => `  '${api}': ${JSON.stringify(text)},\n`);
  return [
    `import type { EventExamples, ReleaseRow } from './documentation.ts';\n`,
    `/** Examples as JSON, by event type. */\nexport const exampleTexts: Readonly<Record<string, EventExamples>> = {\n${told.join('')}};\n`,
    `/** Released versions by event type, oldest first; an event that was never released is left out. */\nexport const releaseRows: Readonly<Record<string, readonly ReleaseRow[]>> = {\n${released.join('')}};\n`,
    `/** \`schemas/asyncapi.gen.yaml\`. */\nexport const asyncApiYaml: string = ${JSON.stringify(asyncApi)};\n`,
    `/** \`schemas/http/<api>.openapi.yaml\`, as they were written. */\nexport const openApiYaml: Readonly<Record<string, string>> = {\n${documents.join('')}};\n`,
  ].join('\n');
}
