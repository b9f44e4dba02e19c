import type { EpochMillis } from '@homeward/kernel';
import { dayCount } from './words.ts';

const HOUR = 3_600_000;
/** From here on days say more than hours. */
const IN_DAYS = 96;

/** The clock of a Fast Track tool in words: `31 hours left`, `2 hours over`, `5 days over`. */
export function careWords(dueAt: EpochMillis, now: EpochMillis): { readonly words: string; readonly isOver: boolean } {
  const isOver = now > dueAt;
  const hours = Math.max(1, Math.ceil(Math.abs(dueAt - now) / HOUR));
  const span = hours > IN_DAYS ? dayCount(Math.floor(hours / 24)) : `${hours} ${hours === 1 ? 'hour' : 'hours'}`;
  return { words: `${span} ${isOver ? 'over' : 'left'}`, isOver };
}
