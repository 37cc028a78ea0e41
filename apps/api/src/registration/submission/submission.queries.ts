/** The agency's time, as many receipt numbers as asked for, and what is already known of these keys. */
export const PREPARE = `select agency_now() as now,
  array(select nextval('receipt_number')::int from generate_series(1, $2::int)) as numbers,
  coalesce((
    select json_agg(json_build_object('key', idempotency_key, 'registrantId', registrant_id, 'hash', encode(request_hash, 'hex'), 'receipt', receipt))
    from registration where idempotency_key = any ($1::uuid[])
  ), '[]') as known`;

/**
 * A batch of submissions, whole: each with its registrant, contact, consents, score, call task, messages, referral and
 * events. A key that was written before (by another replica, a moment ago) writes nothing. Replies the keys that were
 * written.
 */
export const WRITE = `with batch as (
  select * from json_to_recordset($1::json) as b (
    id uuid, key uuid, hash text, registrant_id uuid, rehearsal_id uuid, task_id uuid, score_id uuid, form_version int, language text, channel text, answers json,
    receipt json, receipt_number text, masked_name text, occupation text, segment text, can_talk_now boolean,
    is_mail_only boolean, contact_hours text[], no_call text,
    band text, score int, potential int, unknown_avoids int, results json, target_version_id uuid, target_version int, score_offset double precision, score_model_version int,
    family_name text, given_name text, family_kana text, given_kana text, phone text, phone_e164 text, email text,
    eligible_at timestamptz, deadline_at timestamptz, promised_due_at timestamptz
  )
), written as (
  insert into registration (id, registrant_id, idempotency_key, request_hash, form_version, language, answers, channel, submitted_at, receipt)
  select id, registrant_id, key, decode(hash, 'hex'), form_version, language, answers, channel, $2::timestamptz, receipt from batch order by key
  on conflict (idempotency_key) do nothing
  returning id, registrant_id, language
), fresh as (
  select batch.* from batch join written using (id)
), registrants as (
  insert into registrant (id, state, receipt_number, language, masked_name, channel, occupation, segment, band, score, potential,
    unknown_avoids, can_talk_now, submitted_at, score_offset, score_model_version, rehearsal_id,
    is_mail_only, contact_hours, preference_at)
  select registrant_id, 'registered', receipt_number, language, masked_name, channel, occupation, segment, band,
    score, potential, unknown_avoids, can_talk_now, $2, score_offset, score_model_version, rehearsal_id,
    is_mail_only, contact_hours, case when is_mail_only or contact_hours <> '{}' then $2 end from fresh
), contacts as (
  insert into registrant_contact (registrant_id, family_name, given_name, family_kana, given_kana, phone, phone_e164, email, is_compared)
  select registrant_id, family_name, given_name, family_kana, given_kana, phone, phone_e164, email, is_rehearsal(registrant_id) from fresh
), given as (
  insert into consent (id, registrant_id, consent_id, purpose, text_version, text_hash, language, is_given, at)
  select c.id, written.registrant_id, c.consent_id, c.purpose, c.version, decode(c.hash, 'hex'), written.language, c.is_given, $2
  from json_to_recordset($3::json) as c (of uuid, id uuid, consent_id text, purpose text, version text, hash text, is_given boolean)
  join written on written.id = c.of
), scores as (
  insert into score (id, registrant_id, target_version_id, target_version, score, potential, band, unknown_avoids, results, cause, at)
  select score_id, registrant_id, target_version_id, target_version, score, potential, band, unknown_avoids, results, 'submission', $2 from fresh
), tasks as (
  insert into call_task (id, state, registrant_id, cause, band, no_call, submitted_at, eligible_at, deadline_at, promised_due_at)
  select task_id, 'waiting', registrant_id, 'registration', band, no_call, $2, eligible_at, deadline_at, promised_due_at from fresh
), messages as (
  insert into message (id, registrant_id, template, template_version, own_version, kind, via, recipient, subject, body, due_at, expires_at,
    dedupe_key, guard, guard_id)
  select m.id, fresh.registrant_id, 'A1', m.template_version, m.own_version, 'transactional', m.via, m.recipient, m.subject, m.body, $2,
    $2::timestamptz + interval '3 days', m.dedupe_key, 'call_is_open', fresh.task_id
  from json_to_recordset($4::json) as m (of uuid, id uuid, via text, recipient text, subject text, body text, template_version int, own_version int, dedupe_key text)
  join fresh on fresh.id = m.of
), referrals as (
  insert into relay_referral (registrant_id, partner_id, state, registered_at)
  select fresh.registrant_id, partner.id, 'registered', $2 from fresh join partner on partner.channel = fresh.channel
), events as (
  insert into domain_event (id, kind, at, registrant_id, task_id, payload)
  select f.id, f.kind, $2, written.registrant_id, f.task_id, f.payload
  from rows from (json_to_recordset($5::json) as (of uuid, id uuid, kind text, task_id uuid, payload jsonb)) with ordinality as f (of, id, kind, task_id, payload, place)
  join written on written.id = f.of order by f.place
)
select key from fresh`;
