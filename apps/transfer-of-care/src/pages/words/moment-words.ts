import type { EpochMillis } from '@homeward/kernel';
import { formatDate, toLocalDate, toLocalTime } from '@homeward/nhs';

/** `21 Nov 2026, 14:05`, in London; null for no time. */
export function moment(at: EpochMillis | null): string | null {
  return at === null ? null : `${formatDate(toLocalDate(at))}, ${toLocalTime(at)}`;
}
