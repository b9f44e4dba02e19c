/** What adapters tell partners: the shape of a push, and how the deliveries of one go. */
export type { Deliveries, Delivery, DeliveryFilter, PartnerDeliveries } from '../surface/deliveries.ts';
export {
  type DeliveryPartner,
  type KeptContext,
  type AnyOutbound,
  outbound,
  type PartnerCall,
  type PartiesContext,
  type RenderContext,
  type SendContext,
  type ToldEvent,
} from '../surface/outbound.ts';
