import { Fault } from '@homeward/kernel';
import type { Violation } from '../host/problem.ts';

/** What express-openapi-validator throws. */
interface ValidatorError {
  readonly status: number;
  readonly errors?: readonly { readonly path?: string; readonly message?: string; readonly errorCode?: string }[];
}

export interface Refusal {
  readonly fault: Fault;
  readonly violations: readonly Violation[];
}

const MOST = 20;
/** Property names come from the sender: one that does not look like a name may be a value in the wrong place. */
const PLAIN_NAME = /^[A-Za-z_][\w-]{0,40}$|^\d{1,6}$/;

/** The validator's finding as a fault of ours; null where it is something else. */
export function toRefusal(thrown: unknown): Refusal | null {
  if (typeof thrown !== 'object' || thrown === null || thrown instanceof Fault) return null;
  const { status, errors = [] } = thrown as ValidatorError;
  if (status === 415)
    return {
      fault: new Fault('HUB_UNSUPPORTED', 'the media type is not one that this operation takes', { rule: 'media-type' }),
      violations: [],
    };
  if (status !== 400 || errors.length === 0) return null;
  const violations = errors.slice(0, MOST).map(toViolation);
  const [first] = violations;
  const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
  const message = `${first?.at === '' ? 'the body' : first?.at} ${first?.message}${more}`;
  return { fault: new Fault('HUB_INVALID', message, { at: first?.at ?? '', rule: first?.rule ?? 'schema' }), violations };
}

function toViolation({ path = '', message = '', errorCode = '' }: NonNullable<ValidatorError['errors']>[number]): Violation {
  const rule = errorCode.split('.')[0] || 'schema';
  return { at: toPlace(path), rule, message: wordsOf(rule, message) };
}

/** JSON pointer into the body, or the name of the header or query field. */
function toPlace(path: string): string {
  const [, where, ...names] = path.split('/');
  const plain = names.map((name) => (PLAIN_NAME.test(name) ? name : '*'));
  return where === 'body' ? plain.map((name) => `/${name}`).join('') : plain.join('.');
}

/** The rule's own words; those that could repeat what was sent are put in ours. */
function wordsOf(rule: string, message: string): string {
  if (rule === 'required') return 'is required';
  if (rule === 'additionalProperties' || rule === 'unevaluatedProperties') return 'is not a member that this document knows';
  if (rule === 'discriminator') return 'is of no kind that this document knows';
  return message;
}
