export { createOperations, type Surroundings } from './app.ts';
export type { DeclaredApp } from './domain/catalogue/declared-app.ts';
export type { Connection } from './domain/connection.ts';
