-- No question could use it: none says that it asks for stock alone.
drop index measured_standing;
