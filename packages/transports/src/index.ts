export type { Frame } from './mllp/frame-body.ts';
export { FrameReader, toFrame } from './mllp/frame-reader.ts';
export { type MllpClient, type MllpClientOptions, openMllpClient } from './mllp/open-mllp-client.ts';
export { type MllpServer, type MllpServerOptions, startMllpServer } from './mllp/start-mllp-server.ts';
