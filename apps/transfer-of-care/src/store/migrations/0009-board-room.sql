-- Half a page stays free for rows that change, as those of everybody in hospital do several times a day: PostgreSQL writes the new row where the old one was, and into no index.
-- With a fifth free most went to another page, and the table grew to twice what it takes now.
alter table board set (fillfactor = 50);
