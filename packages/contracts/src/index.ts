export { type EventEntry, eventEntry, eventTypes, type Topic, type TopicEntry, topics, typeOfCe } from './catalogue.ts';
export { type DecodedEvent, decode, encode } from './codec.ts';
export { type Code, type CodeSymbol, type CodesetName, type CodesetRow, codeRow, codesets, symbolOfCode } from './codesets.ts';
export type * from './events.gen.ts';
export type * as HospitalApi from './http/hospital.gen.ts';
export { type ApiName, apiNames, openApiDocument } from './http-documents.ts';
export { type EventReader, openReader, readThrough } from './reader.ts';
export { MAX_EVENT_BYTES } from './wire.ts';
export { type WrittenSchema, writtenSchema, writtenSchemas } from './written-schemas.ts';
