import type { OperationsApi } from '@homeward/contracts';
import type { ApiOperation, AppHandle } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { momentsOf, pageOf, textsOf, timeText } from './query.ts';
import { appNamed, type OperatedApps } from './sources.ts';

type Message = OperationsApi.components['schemas']['Message'];
type Filter = Parameters<AppHandle['receipts']['list']>[0];
type Line = Awaited<ReturnType<AppHandle['receipts']['list']>>[number];

/** What came in at the doors; never what stood in it. */
export function messageOperations(apps: OperatedApps): readonly ApiOperation[] {
  return [
    {
      api: 'operations',
      operation: 'listMessages',
      permission: 'messages.view',
      handle: async ({ params, query }) => {
        const { handle } = appNamed(apps, params['app']);
        const page = pageOf(query);
        const lines = await handle.receipts.list({ ...filterOf(query), ...page });
        const next = lines.length < page.limit ? null : (lines.at(-1)?.row ?? null);
        return { kind: 'json', status: 200, body: { messages: lines.map(toMessage), next } };
      },
    },
    {
      api: 'operations',
      operation: 'showMessage',
      permission: 'messages.view',
      handle: async ({ params }) => {
        const { handle } = appNamed(apps, params['app']);
        const found = await handle.receipts.get(params['message'] ?? '');
        if (found === null) throw new Fault('HUB_NOT_FOUND', 'this app has no such message', { rule: 'message' });
        return { kind: 'json', status: 200, body: toMessage(found) };
      },
    },
  ];
}

function filterOf(query: URLSearchParams): Filter {
  const texts = textsOf(query, { door: 'door', result: 'result', fault: 'fault', sender: 'sender', messageId: 'messageId' });
  return { ...(texts as Filter), ...momentsOf(query, { from: 'from', until: 'until' }) };
}

function toMessage(line: Line): Message {
  const { row, door, sender, messageId, correlationId, result, reason, notes, fault, receivedAt, size } = line;
  return { row, door, sender, messageId, correlationId, result, reason, notes, fault, receivedAt: timeText(receivedAt), size };
}
