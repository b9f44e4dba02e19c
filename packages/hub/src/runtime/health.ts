import type { Logger } from '../ports/logger.ts';
import type { Fault, FaultCode } from '@homeward/kernel';

/** What is wrong right now, by part (`relay`, `consumer`, `doors`). A part that works again clears itself. */
export interface Health {
  fails(part: string, fault: Fault): void;
  works(part: string): void;
  /** A part to which nothing may come that would clear it is held for one that works again, once it has not met this fault for so many milliseconds. */
  passes(part: string, code: FaultCode, afterMs: number): void;
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
  const wrong = new Map<string, { readonly fault: Fault; readonly metAt: number }>();
  const works = (part: string) => {
    if (wrong.delete(part)) log.info('a part of the runtime works again', { handler: part });
  };
  return {
    fails: (part, fault) => {
      if (wrong.get(part)?.fault.code !== fault.code)
        log.warn('a part of the runtime fails', { handler: part, code: fault.code, ...reasonFor(fault) });
      wrong.set(part, { fault, metAt: performance.now() });
    },
    works,
    passes: (part, code, afterMs) => {
      const met = wrong.get(part);
      if (met?.fault.code === code && performance.now() - met.metAt >= afterMs) works(part);
    },
    forget: (part) => void wrong.delete(part),
    degraded: () => wrong.size > 0,
    failing: () => [...wrong].map(([part, { fault }]) => ({ part, code: fault.code, reason: fault.message })),
  };
}

/** What is waited for is expected: where in our code that was found out helps nobody. */
const reasonFor = (fault: Fault): { readonly error?: unknown } =>
  fault.row.retry === 'await' && fault.cause === undefined ? {} : { error: fault.cause ?? fault };
