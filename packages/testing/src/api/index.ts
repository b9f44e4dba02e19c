export { type ApiCall, exampleCalls, sendCall, toCall } from './api-call.ts';
export { anyOf, spoiled, spoiledText } from './any-request.ts';
export { apiDocument, type Operation } from './document.ts';
export { expectDocumented } from './expect-documented.ts';
