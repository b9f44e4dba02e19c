import type { OperationsApi } from '@homeward/contracts';
import type { ApiOperation } from '@homeward/hub';
import { appNamed, type OperatedApp, type OperatedApps } from './sources.ts';

type AppFigures = OperationsApi.components['schemas']['AppFigures'];

/** How the apps are. */
export function figureOperations(apps: OperatedApps): readonly ApiOperation[] {
  return [
    {
      api: 'operations',
      operation: 'listApps',
      permission: 'messages.view',
      handle: async () => ({ kind: 'json', status: 200, body: { apps: await Promise.all(apps().map(figuresOf)) } }),
    },
    {
      api: 'operations',
      operation: 'showApp',
      permission: 'messages.view',
      handle: async ({ params }) => ({ kind: 'json', status: 200, body: await figuresOf(appNamed(apps, params['app'])) }),
    },
  ];
}

async function figuresOf({ name, label, handle, status }: OperatedApp): Promise<AppFigures> {
  const [{ state, lag, outbox, faults, failing, doors }, deadLetters] = await Promise.all([status(), waiting(handle)]);
  const figures = { name, label, state: state as AppFigures['state'], lag, outbox, faults, failing: [...failing], deadLetters };
  return doors === undefined ? figures : { ...figures, doors };
}

/** A figure that cannot be had now is told as such: whoever looks wants the others all the more. */
async function waiting({ deadLetters }: OperatedApp['handle']): Promise<number> {
  try {
    return await deadLetters.waiting();
  } catch {
    return -1;
  }
}
