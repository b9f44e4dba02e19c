export { silent } from './quiet.ts';
export { runApp, type TestApp } from './run-app.ts';
export { served, serveApp, type TestSite } from './serve-app.ts';
