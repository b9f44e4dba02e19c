import { type Outcome, refuse } from '@homeward/hub';
import { Fault } from '@homeward/kernel';

/** A mapper that throws its faults, as one that refuses with them; anything else that is thrown goes on. */
export function refuseFaults<Payload, Ctx, E>(map: (payload: Payload, ctx: Ctx) => Outcome<E>): (payload: Payload, ctx: Ctx) => Outcome<E> {
  return (payload, ctx) => {
    try {
      return map(payload, ctx);
    } catch (thrown) {
      if (thrown instanceof Fault) return refuse(thrown);
      throw thrown;
    }
  };
}
