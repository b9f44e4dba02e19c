-- Rows of some kilobytes are written as they are: compressing them each time costs more.
alter table laid set (toast_tuple_target = 8160);
