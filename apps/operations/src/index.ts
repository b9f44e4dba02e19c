export { createOperations, type Surroundings } from './app.ts';
export type { DeclaredApp } from './domain/catalogue/declared-app.ts';
export type { Connection } from './domain/connection.ts';
export type { AppElsewhere, RunningApp } from './domain/running-app.ts';
export { deadLetterRoutes } from './pages/dead-letters/index.ts';
