-- One row per hospital spell, written by the spell aggregate's view; its columns are BoardRow in src/domain.
create table board (
  id text collate "C" primary key,
  trust text,
  visit_number text,
  site text,
  ward text,
  bay text,
  bed text,
  family_name text,
  given_name text,
  birth_date date,
  sex text,
  nhs_number text,
  nhs_number_problem text,
  hospital_number text,
  hospital_number_namespace text,
  spell_state text not null,
  admitted_at timestamptz,
  emergency boolean,
  expected_discharge_date date,
  meets_criteria boolean,
  discharge_ready_date date,
  ready_since_at timestamptz,
  discharged_at timestamptz,
  delay_days integer,
  referral_id text,
  referral_state text,
  pathway text,
  waiting_owner text,
  waiting_reason text,
  next_due_at timestamptz,
  next_due text,
  case_manager text,
  state_since_at timestamptz,
  tags jsonb not null,
  alerts jsonb not null,
  updated_at timestamptz,
  updated_by text
) with (fillfactor = 80);

-- Those who are here now are few beside those who ever were, so each count of the board has its own small index.
create index board_here on board (site, ward) where spell_state in ('ADMITTED', 'AWAITING_ADMISSION');
create index board_left on board (discharged_at) where discharged_at is not null;
create index board_referred on board (referral_state) where referral_state in ('SUBMITTED', 'RECEIVED', 'IN_TRIAGE', 'INFO_REQUESTED', 'PATHWAY_ASSIGNED', 'ON_HOLD');
create index board_alerts on board (updated_at) where alerts <> '[]';
create index board_hospital_number on board (hospital_number_namespace, hospital_number);
