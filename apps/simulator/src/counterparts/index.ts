/** Outside systems that the hub is linked to, played over real ports: they speak the real protocols and know nothing else of the hub. */
export { type CaseManagement, startCaseManagement } from './case-management.ts';
export { type CountyLinks, startCounty } from './county.ts';
export { type HubClient, openHubClient, type Saying } from './hub-client.ts';
export { type ExchangedFile, type MessageExchange, startMessageExchange } from './message-exchange.ts';
export { type ProviderAnswer, startProviders } from './provider.ts';
export type { Script } from './script.ts';
export { type Counterpart, type Received, SCRIPT_PATH } from './start-counterpart.ts';
export { type Heard, startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';
