export { app } from './app.ts';
export { countyFile } from './config.ts';
