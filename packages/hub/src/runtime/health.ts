import type { Logger } from '../ports/logger.ts';
import type { Fault, FaultCode } from '@homeward/kernel';

/** What is wrong right now, by part (`relay`, `consumer`, `doors`). A part that works again clears itself. */
export interface Health {
  fails(part: string, fault: Fault): void;
  works(part: string): void;
  /** It is another process's now, which tells how it goes. */
  forget(part: string): void;
  degraded(): boolean;
  /** What fails, by part; nothing while all works. */
  failing(): readonly FailingPart[];
}

export interface FailingPart {
  /** `relay`, `relay case.v1` for one topic, `doors`, or `consumer spell.v1/3` for a topic and partition. */
  readonly part: string;
  readonly code: FaultCode;
  /** In words, without personal data. */
  readonly reason: string;
}

export function trackHealth(log: Logger): Health {
  const wrong = new Map<string, Fault>();
  return {
    fails: (part, fault) => {
      if (wrong.get(part)?.code !== fault.code)
        log.warn('a part of the runtime fails', { handler: part, code: fault.code, ...reasonFor(fault) });
      wrong.set(part, fault);
    },
    works: (part) => {
      if (wrong.delete(part)) log.info('a part of the runtime works again', { handler: part });
    },
    forget: (part) => void wrong.delete(part),
    degraded: () => wrong.size > 0,
    failing: () => [...wrong].map(([part, { code, message }]) => ({ part, code, reason: message })),
  };
}

/** What is waited for is expected: where in our code that was found out helps nobody. */
const reasonFor = (fault: Fault): { readonly error?: unknown } =>
  fault.row.retry === 'await' && fault.cause === undefined ? {} : { error: fault.cause ?? fault };
