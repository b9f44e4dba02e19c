export { eventEntry, eventTypes, type Topic, topics, typeOfCe } from './catalogue.ts';
export { decode, encode } from './codec.ts';
export { type CodesetName, codeRow, codesets, symbolOfCode } from './codesets.ts';
export type * from './events.gen.ts';
export type * as HospitalApi from './http/hospital.gen.ts';
export { type ApiName, apiNames, openApiDocument } from './http-documents.ts';
export { openReader, readThrough } from './reader.ts';
export { MAX_EVENT_BYTES } from './wire.ts';
export { writtenSchemas } from './written-schemas.ts';
