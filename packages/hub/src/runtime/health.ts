import type { Logger } from '../ports/logger.ts';
import type { Fault } from '@homeward/kernel';

/** What is wrong right now, by part (`relay`, `consumer`, `doors`). A part that works again clears itself. */
export interface Health {
  fails(part: string, fault: Fault): void;
  works(part: string): void;
  degraded(): boolean;
}

export function trackHealth(log: Logger): Health {
  const wrong = new Map<string, Fault>();
  return {
    fails: (part, fault) => {
      if (wrong.get(part)?.code !== fault.code)
        log.warn('a part of the runtime fails', { handler: part, code: fault.code, error: fault.cause ?? fault });
      wrong.set(part, fault);
    },
    works: (part) => {
      if (wrong.delete(part)) log.info('a part of the runtime works again', { handler: part });
    },
    degraded: () => wrong.size > 0,
  };
}
