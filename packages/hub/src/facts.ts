export { orderKey } from './runtime/order-key.ts';
export { toldOnce } from './told-once.ts';
