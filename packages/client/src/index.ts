export { type ClientOptions, createHomewardClient } from './create-client.ts';
