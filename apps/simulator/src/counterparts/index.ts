/** Outside systems that the hub is linked to, played over real ports: they speak the real protocols and know nothing else of the hub. */
export { startCaseManagement } from './case-management.ts';
export { startCounty } from './county.ts';
export { startMessageExchange } from './message-exchange.ts';
export { startProviders } from './provider.ts';
export { startWebhookReceiver } from './webhook-receiver.ts';
