import type { Merge } from '../../store/load-merges.ts';
import { organisationAndCode } from '../words/organisation-words.ts';
import { toEntry, type TimelineEntry } from './timeline.ts';

/** `Number L-old goes into L-new`; null for whoever is told no number. */
function numbersIn({ survivingNumber, retiredNumber }: Merge): string | null {
  if (survivingNumber === null && retiredNumber === null) return null;
  return `Number ${retiredNumber ?? 'not known'} goes into ${survivingNumber ?? 'a number that is not known'}`;
}

/** `message A40 4711`: its kind, and the sender's own id of it. */
const messageIn = ({ messageType, messageId }: Merge): string => `message ${messageType}${messageId === null ? '' : ` ${messageId}`}`;

/** A merge that waits for review, as the page of somebody whom it names shows it. */
export function shownMerge(merge: Merge) {
  const { mergedAt, otherStays } = merge;
  return { at: mergedAt, numbers: numbersIn(merge), message: messageIn(merge), otherStays };
}

/** The same among everything that the hub was told. */
export function mergeEntry(merge: Merge): TimelineEntry {
  const numbers = numbersIn(merge);
  const detail = [...(numbers === null ? [] : [numbers]), messageIn(merge)].join(', ');
  return toEntry(
    { kind: 'hospital', what: 'Hospital records merged, to review', detail },
    { at: merge.mergedAt, knownAt: merge.knownAt, source: organisationAndCode(merge.trust) },
  );
}
