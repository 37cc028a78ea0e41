const IDS = `'01900000-0000-7000-8000-'`;
/** Of the first of them. */
export const FIRST_OPEN_CASE = '01900000-0000-7000-8000-000000000001';

/**
 * More people like one (`$1`, from `$2` to `$3`), looked after by the same advisor; then, from `$1` to `$2`, for each a
 * talk that is followed up until tonight, and a submission that the employer `$3` is to answer today.
 */
export const OPEN_CASES = [
  `insert into registrant select (jsonb_populate_record(r, jsonb_build_object('id', (${IDS} || lpad(to_hex(n), 12, '0'))::uuid,
      'receipt_number', 'OC' || n, 'token_hash', sha256(convert_to('open case ' || n, 'utf8'))))).*
    from registrant r, generate_series($2::int, $3::int) n where r.id = $1`,
  `with person as (select (${IDS} || lpad(to_hex(n), 12, '0'))::uuid as id, n from generate_series($1::int, $2::int) n),
    talk as (insert into consultation (id, state, type, registrant_id, advisor_id, started_at, ended_at, outcome, is_effective)
      select gen_random_uuid(), 'completed', 'live', p.id, r.advisor_id, agency_now() - interval '2 hours',
        agency_now() - interval '1 hour', 'proceed', true
      from person p join registrant r on r.id = p.id returning id, registrant_id, advisor_id),
    asked as (insert into follow_up (id, kind, registrant_id, consultation_id, owner_id, starts_at, due_at)
      select gen_random_uuid(), 'consultation', registrant_id, id, advisor_id, agency_now() - interval '1 hour',
        agency_now() + interval '3 hours' from talk),
    sent as (insert into submission (id, state, registrant_id, advisor_id, employer_id, consented_at, submitted_at)
      select gen_random_uuid(), 'submitted', registrant_id, advisor_id, $3, agency_now(), agency_now() from talk
      returning id)
    insert into selection_step (id, submission_id, kind, number, decider, decide_by, at)
      select gen_random_uuid(), id, 'document', 0, 'employer', agency_now() + interval '4 hours', agency_now() from sent`,
] as const;
