import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

/** One `schemas/http/<api>.openapi.yaml`. */
export interface HttpFile {
  readonly api: string;
  readonly text: string;
}

/** `http/<api>.gen.ts`: paths, operations and schemas of one document as types. */
export async function httpTypesText(file: HttpFile): Promise<string> {
  const ast = await openapiTS(parse(file.text), {
    immutable: true,
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    // Without examples and empty lines the result stays readable.
    silent: true,
  });
  return astToString(ast);
}

/** `http-documents.gen.ts`: the documents as they are served and validated from, so that a bundle reads no file. */
export function httpDocumentsText(files: readonly HttpFile[]): string {
  const rows = files.map(({ api, text }) => `  '${api}': ${JSON.stringify(JSON.stringify(parse(text)))},\n`);
  return `/** OpenAPI documents as JSON, by API. */\nexport const httpDocuments = {\n${rows.join('')}} as const;\n`;
}
