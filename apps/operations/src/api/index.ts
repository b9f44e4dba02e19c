import type { ApiOperation } from '@homeward/hub';
import { letterOperations } from './dead-letters.ts';
import { deliveryOperations } from './deliveries.ts';
import { figureOperations } from './figures.ts';
import { messageOperations } from './messages.ts';
import { replayOperations } from './replays.ts';
import type { OperatedApps } from './sources.ts';

export type { OperatedApp, OperatedApps } from './sources.ts';

/** What every process answers about the apps that run in it, by the document of the operations API. */
export function createOperationsApi(apps: OperatedApps): readonly ApiOperation[] {
  return [
    ...figureOperations(apps),
    ...messageOperations(apps),
    ...letterOperations(apps),
    ...replayOperations(apps),
    ...deliveryOperations(apps),
  ];
}
