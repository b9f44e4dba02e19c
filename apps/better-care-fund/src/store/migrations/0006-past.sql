-- What was believed once: few rows, asked for by the day on which they ceased to be, where figures of days gone are made.
create index measured_past on measured (metric, known_to) where known_to is not null;
