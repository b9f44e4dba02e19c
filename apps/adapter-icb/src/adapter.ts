import { defineAdapter } from '@homeward/hub';
import { icbConfig } from './config.ts';
import { mailbox } from './inbound/mailbox.ts';
import { statements } from './inbound/statements.ts';
import { checklists } from './outbound/checklists.ts';

/** Integrated care boards: positive Checklists out as files, what the boards say of cases in, by mailbox or by HTTP. */
export const adapter = defineAdapter({
  name: 'adapter-icb',
  config: icbConfig,
  inbound: { mailbox, statements },
  outbound: { checklists },
});
