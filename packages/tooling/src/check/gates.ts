import type { Gate } from './gate.ts';
import { accessPage } from './gates/access-page.ts';
import { compilerOptions } from './gates/compiler-options.ts';
import { configurationPage } from './gates/configuration-page.ts';
import { decisions } from './gates/decisions.ts';
import { dependencyTable } from './gates/dependency-table.ts';
import { environment } from './gates/environment.ts';
import { eventCatalogue } from './gates/event-catalogue.ts';
import { eventSchemas } from './gates/event-schemas.ts';
import { faultPage } from './gates/fault-page.ts';
import { fileBudgets } from './gates/file-budgets.ts';
import { functionBudgets } from './gates/function-budgets.ts';
import { guaranteesPage } from './gates/guarantees-page.ts';
import { honestTests } from './gates/honest-tests.ts';
import { houseFolders } from './gates/house-folders.ts';
import { importLadder } from './gates/import-ladder.ts';
import { leftOvers } from './gates/left-overs.ts';
import { names } from './gates/names.ts';
import { schemaLock } from './gates/schema-lock.ts';
import { surface } from './gates/surface.ts';
import { topLevel } from './gates/top-level.ts';
import { topologyPage } from './gates/topology-page.ts';
import { vendors } from './gates/vendors.ts';
import { apiDocuments } from './tools/api-documents.ts';
import { boundaries } from './tools/boundaries.ts';
import { format } from './tools/format.ts';
import { generated } from './tools/generated.ts';
import { lint } from './tools/lint.ts';
import { typecheck } from './tools/typecheck.ts';
import { unused } from './tools/unused.ts';

/** Gates that need nothing but the files. */
export const ownGates: readonly Gate[] = [
  topLevel,
  houseFolders,
  importLadder,
  vendors,
  environment,
  surface,
  names,
  fileBudgets,
  functionBudgets,
  honestTests,
  compilerOptions,
  leftOvers,
  eventCatalogue,
  eventSchemas,
  schemaLock,
  topologyPage,
  faultPage,
  configurationPage,
  accessPage,
  guaranteesPage,
  dependencyTable,
  decisions,
];

/** Gates that run a tool. */
export const toolGates: readonly Gate[] = [typecheck, lint, format, unused, boundaries, apiDocuments, generated];
