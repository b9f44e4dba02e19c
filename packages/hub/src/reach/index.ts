export { type Bind, binder } from './bind.ts';
export { identityOf, keptBack, withheldFrom } from './kept-back.ts';
export { type Reach, type ReachColumns, reachOf, withinReach } from './reach.ts';
export { type Sight, type SightOfOne, sightOf } from './sight.ts';
