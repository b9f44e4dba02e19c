export { orderKey } from './runtime/order-key.ts';
