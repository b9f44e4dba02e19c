-- Cases folded before the board that speaks of them was kept: a Fast Track tool names no board, so nobody would see those until their next fact.
-- Every fact begins with its source, and that with the organisation that says it: five bytes of framing, a length, and the code.
with said as (
  select distinct on (id) id, convert_from(substring(value from 7 for get_byte(value, 5) / 2), 'UTF8') as board
  from fact
  where kind = 'case' and type in (
    'chc.checklist-received.v1', 'chc.referral-accepted.v1', 'chc.referral-discounted.v1', 'chc.mdt-scheduled.v1', 'chc.dst-completed.v1',
    'chc.recommendation-made.v1', 'chc.recommendation-verified.v1', 'chc.recommendation-sent-back.v1', 'chc.decision-made.v1',
    'chc.fast-track-received.v1')
  order by id, position desc
), folded as (
  update aggregate set state = jsonb_set(state::jsonb, '{course,saidBy}', to_jsonb(said.board))::json
  from said
  where aggregate.kind = 'case' and aggregate.id = said.id and state -> 'course' ->> 'saidBy' is null
  returning aggregate.id, said.board
)
update caseload set icb = folded.board from folded where caseload.id = folded.id and caseload.icb is null;
