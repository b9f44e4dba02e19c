import { createConfig, lintFromString } from '@redocly/openapi-core';
import { parse } from 'yaml';
import { apiProblems, realNumbers } from '../api-rules.ts';
import type { Gate } from '../gate.ts';

const DOCUMENT = /^schemas\/http\/[a-z-]+\.openapi\.yaml$/;

/** Our schemas say themselves what else an object may hold; a condition (`if`) has to see the members beside it. */
const EXAMPLES = { severity: 'error', allowAdditionalProperties: true } as const;

/** On top of Redocly's recommended rules: what it only warns of, and rules it leaves out. */
const RULES = {
  'operation-operationId': 'error',
  'operation-operationId-unique': 'error',
  'operation-operationId-url-safe': 'error',
  'operation-summary': 'error',
  'operation-parameters-unique': 'error',
  'operation-tag-defined': 'error',
  'tag-description': 'error',
  'path-parameters-defined': 'error',
  'path-declaration-must-exist': 'error',
  'paths-kebab-case': 'error',
  'no-path-trailing-slash': 'error',
  'no-ambiguous-paths': 'error',
  'no-identical-paths': 'error',
  'no-unused-components': 'error',
  // Looks at a condition (`then`) by itself, without the members that it is about.
  'no-required-schema-properties-undefined': 'off',
  'no-enum-type-mismatch': 'error',
  'no-invalid-media-type-examples': EXAMPLES,
  'no-invalid-parameter-examples': EXAMPLES,
  'no-invalid-schema-examples': EXAMPLES,
  'security-defined': 'error',
} as const;

const REAL = "holds what may be somebody's NHS number; examples take theirs from 999";

export const apiDocuments: Gate = {
  name: 'API documents',
  rule: 'Each OpenAPI document is lawful and whole: names, security, every status it may answer, examples that fit, and none of a real person.',
  inspect: async (tree) => {
    const paths = tree.paths.filter((path) => DOCUMENT.test(path));
    const config = await createConfig({ extends: ['recommended'], rules: RULES } as never);
    const linted = paths.map(async (path) => {
      const source = tree.read(path);
      const found = await lintFromString({ source, absoluteRef: `/${path}`, config });
      const theirs = found.map(({ ruleId, message, location }) => `${path}: ${location[0]?.pointer ?? ''}: ${ruleId}: ${message}`);
      return [
        ...theirs,
        ...apiProblems(parse(source)).map((problem) => `${path}: ${problem}`),
        ...realNumbers(source).map(() => `${path}: ${REAL}`),
      ];
    });
    return { inspected: paths.length, problems: (await Promise.all(linted)).flat() };
  },
};
