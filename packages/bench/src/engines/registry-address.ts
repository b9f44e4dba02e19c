import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventRegistry } from '@homeward/contracts/registry';

/** Our registry at an address of its own, without the doors around it: clients fetch each schema once. */
export async function startRegistryAddress(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const registry = eventRegistry();
  const server = createServer((request, response) => {
    const [path = '/', query = ''] = (request.url ?? '/').split('?');
    const { status, body } = registry.answer({ method: request.method ?? 'GET', path, query: new URLSearchParams(query), body: undefined });
    response.writeHead(status, { 'content-type': 'application/vnd.schemaregistry.v1+json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
