export type { Logger } from './ports/logger.ts';
export type { Metrics } from './ports/metrics.ts';
export { type Actor, may, type Permission, permissions, type Role, roles } from './surface/access.ts';
export type { ApiOperation, ApiReply, ApiRequest } from './surface/api-operation.ts';
export { type AnnounceContext, type DecideContext, defineAggregate, type Fact } from './surface/aggregate.ts';
export {
  type Adapter,
  type AnyInbound,
  defineAdapter,
  type Door,
  inbound,
  type MapContext,
  type Receipt,
} from './surface/define-adapter.ts';
export { type App, defineApp, emitsOf, type Queue } from './surface/define-app.ts';
export type { HubEvent, RecordedEvent } from './surface/event.ts';
export { emit, type Outcome, refuse, skip } from './surface/outcome.ts';
export { defineProjection, type Sql } from './surface/projection.ts';
export type { AppHandle, Change, Reply, Route, RouteRequest, ServerEvent } from './surface/route.ts';
