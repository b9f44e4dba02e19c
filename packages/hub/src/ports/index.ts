export type {
  Batch,
  Broker,
  Consumption,
  ConsumeOptions,
  InRecord,
  OutRecord,
  ReadPosition,
  TopicSpec,
} from './broker.ts';
export type {
  AwaitingRow,
  DeliveryStore,
  DeliveryWrites,
  DueDelivery,
  KeptRow,
  Leased,
  NewDelivery,
  PartnerStanding,
  Settled,
} from './delivery-store.ts';
export type { HttpAnswer, HttpCall, PartnerHttp, WebhookSignature } from './partner-http.ts';
export type { AppStore, ChangeListener, RelayStore, StoreTransaction, Upkeep, UpkeepLimits } from './store.ts';
export type {
  ClaimedRow,
  DeadlineRow,
  FactRow,
  InboxRow,
  Intake,
  Met,
  OutboxRow,
  ReceiptFilter,
  ReceiptLine,
  ReceiptLog,
  ReceiptRow,
  StoredAggregate,
  WithFacts,
} from './store-rows.ts';
