-- One row per case, written by the case aggregate's view; its columns are CaseRow in src/domain.
create table caseload (
  id text collate "C" primary key,
  family_name text,
  given_name text,
  birth_on date,
  sex text,
  nhs_number text,
  spell_id text,
  icb text,
  stage text not null,
  stage_since_at timestamptz,
  received_on date,
  stopped_on date,
  waiting_owner text,
  blocker text,
  due_on date,
  dispute_stage integer,
  dispute_due_on date,
  interim_payer text,
  interim_funded_until_on date,
  updated_at timestamptz
) with (fillfactor = 80);

-- Clocks that run, and disputes that are open, are few beside all the cases there ever were.
create index caseload_running on caseload (received_on) where received_on is not null and stopped_on is null;
create index caseload_disputed on caseload (dispute_due_on) where dispute_stage is not null;

-- Hospital stays whose person died, by what the hospital says: a case of such a stay is for the board to discount.
create table death (
  id text collate "C" primary key,
  died_at timestamptz not null
);
