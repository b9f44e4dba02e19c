import { deliveryPartner, partnerList } from '@homeward/hub/adapter';
import { z } from 'zod';

const mailboxName = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'is no mailbox');

/** An integrated care board; with a mailbox its endpoint is the message exchange. */
const board = deliveryPartner.extend({
  mailbox: z
    .strictObject({
      /** The hub's own mailbox, from which files go. */
      from: mailboxName,
      /** The board's mailbox. */
      to: mailboxName,
      /** Workflow under which the board takes Checklists. */
      workflow: z.string().regex(/^[A-Z0-9_]{1,50}$/, 'is no workflow'),
    })
    .nullable()
    .default(null),
});

export const icbConfig = z.strictObject({ partners: partnerList(board, ['icb']) });

export type IcbConfig = z.output<typeof icbConfig>;
