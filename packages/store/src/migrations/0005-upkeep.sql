-- Finds the letter of a receipt that is about to be removed.
create index dead_letter_message on dead_letter (origin) where kind = 'message';
