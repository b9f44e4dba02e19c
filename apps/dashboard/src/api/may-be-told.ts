import { viewOf } from '@homeward/contracts';
import type { ApiOperation } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import type { DashboardConfig } from '../config.ts';

/** Whether the sharing policy gives an organisation figures: councils, integrated care boards and commissioners plan by them, others do not. */
function isPlanner({ organisations }: DashboardConfig, organisation: string): boolean {
  const classes = organisations.filter(({ id }) => id === organisation).map(({ partnerClass }) => partnerClass);
  return classes.some((partnerClass) => viewOf(partnerClass, 'metric.observation-published.v1') !== null);
}

/** The same operation, for a partner's system whose organisation the policy gives figures; `HUB_FORBIDDEN` to any other. People have their role. */
export function forPlanners(operation: ApiOperation): ApiOperation {
  return {
    ...operation,
    handle: (request, app) => {
      const { role, organisation } = request.actor;
      if (role === 'partner-system' && !isPlanner(app.config as DashboardConfig, organisation))
        throw new Fault('HUB_FORBIDDEN', 'figures are for those who plan services', { rule: 'sharing policy' });
      return operation.handle(request, app);
    },
  };
}
