export { type GuardedHttp, type GuardedHttpOptions, openGuardedHttp } from './http/open-guarded-http.ts';
export { isSignedBy, type SignedMessage, signWebhook } from './http/sign-webhook.ts';
export { type Mailbox, type MailboxAccount, type MailboxMessage, openMailbox, type OutgoingFile } from './mailbox/open-mailbox.ts';
export { type MailboxPoller, type MailboxPollerOptions, startMailboxPoller } from './mailbox/start-mailbox-poller.ts';
export { type MllpClient, type MllpClientOptions, openMllpClient } from './mllp/open-mllp-client.ts';
export { type MllpServer, type MllpServerOptions, startMllpServer } from './mllp/start-mllp-server.ts';
