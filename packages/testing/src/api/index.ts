export { type ApiCall, type ExampleCall, exampleCalls, sendCall, toCall } from './api-call.ts';
export { anyOf, spoiled, spoiledText } from './any-request.ts';
export { type ApiDocument, apiDocument, type Operation } from './document.ts';
export { type Answered, expectDocumented } from './expect-documented.ts';
