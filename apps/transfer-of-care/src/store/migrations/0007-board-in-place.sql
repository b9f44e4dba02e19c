-- When a stay was last heard of changes with every event. As long as an index holds it, PostgreSQL writes each new row of the board into every index, and none in place of
-- the old one. Those with alerts are few, and looked for by having them.
drop index board_alerts;
create index board_alerts on board (id) where alerts <> '[]';
