export type { CountySetting } from './county/days.ts';
export { openBrowser } from './acts/browser.ts';
export type { Doors } from './acts/doors.ts';
export { type BoardWatch, watchBoard } from './play/board-watch.ts';
export { type PlayOptions, playCounty } from './play/play-county.ts';
export type { Summary } from './play/summarise.ts';
