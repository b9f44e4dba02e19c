-- Of each definition and plan value what was said last, so that one that is set back is said again. Those said before this are said once more.
alter table said add column content text;
