export { type MllpClient, type MllpClientOptions, openMllpClient } from './mllp/open-mllp-client.ts';
export { type MllpServer, type MllpServerOptions, startMllpServer } from './mllp/start-mllp-server.ts';
