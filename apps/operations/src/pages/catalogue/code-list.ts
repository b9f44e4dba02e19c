// Which codes does this list hold, and where do they come from?
import { type CodesetName, codesets } from '@homeward/contracts';
import type { Route } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { page } from '@homeward/web';
import { eventItems } from '../../domain/catalogue/catalogue-items.ts';
import { currentSchema } from '../../domain/catalogue/catalogue-items.ts';
import { describeSchema } from '../../domain/catalogue/describe-schema.ts';

const template = new URL('./code-list.njk', import.meta.url);

/** What the template shows. Pure. */
export function codeListModel(name: CodesetName) {
  const { source, version, rows } = codesets[name];
  const columns = Object.keys(rows[0] ?? {}).filter((column) => !['symbol', 'code', 'label'].includes(column));
  return {
    name,
    source,
    version,
    columns,
    rows: (rows as readonly Readonly<Record<string, string>>[]).map((row) => ({
      ...row,
      more: columns.map((column) => row[column] ?? ''),
    })),
    usedIn: eventItems().flatMap(({ type }) => {
      const fields = describeSchema(currentSchema(type)).fields.filter((field) => field.codesets.includes(name));
      return fields.length === 0 ? [] : [{ type, fields: fields.map(({ path }) => path) }];
    }),
  };
}

export const codeList: Route = {
  method: 'GET',
  path: '/catalogue/code-lists/:name',
  permission: null,
  handle: ({ params }) => {
    const name = params['name'] ?? '';
    if (!Object.hasOwn(codesets, name)) throw new Fault('HUB_NOT_FOUND', 'the catalogue has no such code list', { rule: 'code-list' });
    return page(template, `Code list ${name}`, codeListModel(name as CodesetName));
  },
};
