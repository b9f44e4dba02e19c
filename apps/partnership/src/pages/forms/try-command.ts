import type { Reply } from '@homeward/hub';
import { toFault } from '@homeward/kernel';
import { type Attempt, type FieldError, inputOf } from './fields.ts';

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

interface Try {
  readonly form: URLSearchParams;
  readonly errors: readonly FieldError[];
  send(): Promise<unknown>;
  readonly done: Reply;
  /** The page again, with what could not be done. */
  show(attempt: Attempt, status: number): Reply;
}

/** Sends what a form asks for; what cannot be done comes back with everything that was typed. */
export async function tryCommand({ form, errors, send, done, show }: Try): Promise<Reply> {
  if (errors.length > 0) return show({ form, errors, refused: null }, 422);
  try {
    await send();
    return done;
  } catch (thrown) {
    const fault = toFault(thrown);
    if (fault.code === 'HUB_RULE') return show({ form, errors: [], refused: sentence(fault.message) }, 409);
    if (fault.code === 'HUB_INVALID' && fault.at !== undefined)
      return show({ form, errors: [{ field: inputOf(fault.at), text: sentence(fault.message) }], refused: null }, 422);
    throw fault;
  }
}
