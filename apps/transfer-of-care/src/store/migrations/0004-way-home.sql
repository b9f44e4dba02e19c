-- Open referrals that the board asks for, with those that wait for providers or a day to leave.
drop index board_referred;
create index board_referred on board (referral_state) where referral_state in (
  'SUBMITTED', 'RECEIVED', 'IN_TRIAGE', 'INFO_REQUESTED', 'PATHWAY_ASSIGNED', 'SOURCING', 'OFFERED', 'ACCEPTED', 'DISCHARGE_SCHEDULED', 'ON_HOLD'
);
