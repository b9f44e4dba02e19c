export type { Batch, Broker, Consumption, ConsumeOptions, InRecord, OutRecord, TopicSpec } from './ports/broker.ts';
export type { Logger } from './ports/logger.ts';
export type { Metrics } from './ports/metrics.ts';
export type { AppStore, ChangeListener, RelayStore, StoreTransaction } from './ports/store.ts';
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
} from './ports/store-rows.ts';
export { deadLetterTopic, type DeadLetter } from './runtime/dead-letter.ts';
export { prefixedBroker } from './runtime/prefixed-broker.ts';
export { rebuildApp } from './runtime/rebuild.ts';
export type { AdapterDeps, AppDeps, AppStatus, DoorCounts, RunningAdapter, RunningApp } from './runtime/running.ts';
export { startAdapter } from './runtime/start-adapter.ts';
export { startApp } from './runtime/start-app.ts';
export { defaultTuning, type Tuning } from './runtime/tuning.ts';
export { type Actor, may, type Permission, permissions, type Role, roles } from './surface/access.ts';
export {
  type Aggregate,
  type AnnounceContext,
  type AnyAggregate,
  type DecideContext,
  type Deadline,
  defineAggregate,
  type Fact,
  type View,
  type ViewRow,
} from './surface/aggregate.ts';
export {
  type Adapter,
  type AnyInbound,
  defineAdapter,
  type Door,
  type DoorSpec,
  type Inbound,
  inbound,
  type MapContext,
  type MessageIdentity,
  type Receipt,
} from './surface/define-adapter.ts';
export { type App, defineApp, emitsOf, type Queue } from './surface/define-app.ts';
export type { HubEvent, RecordedEvent } from './surface/event.ts';
export { emit, type Outcome, refuse, skip } from './surface/outcome.ts';
export { defineProjection, type Projection, type ProjectionSql, type Sql } from './surface/projection.ts';
export type { AppHandle, Change, NavigationLink, Reply, Route, RouteRequest, ServerEvent } from './surface/route.ts';
