/**
 * The one list of what the schema has and entities cannot say: PostgreSQL's own words, one entry each. A test compares
 * it with a migrated database; a migration that touches any of it changes this list too.
 */
const moving = [
  'call_task',
  'consultation',
  'decision_request',
  'follow_up',
  'free_slot',
  'decline_rescue',
  'history_import',
  'inbound_mail',
  'message',
  'presence',
  'relay_referral',
  'registrant',
  'registrant_question',
  'submission',
  'todo',
  'transfer',
  'transfer_offer',
];
const appendOnly = {
  audit: 'audit_entry',
  consent: 'consent',
  domain_event: 'domain_event',
  relay_entry: 'relay_entry',
};

const triggers = [
  ...moving.map(
    (table) =>
      `trigger ${table}_moves of ${table}: CREATE TRIGGER ${table}_moves BEFORE UPDATE ON public.${table}
       FOR EACH ROW EXECUTE FUNCTION enforce_move('${table}')`,
  ),
  ...Object.entries(appendOnly).map(
    ([name, table]) =>
      `trigger ${name}_is_append_only of ${table}: CREATE TRIGGER ${name}_is_append_only BEFORE DELETE OR UPDATE ON public.${table}
       FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
  ),
  `trigger declaration_goes_with_the_person of registrant: CREATE TRIGGER declaration_goes_with_the_person
   AFTER UPDATE OF state ON public.registrant FOR EACH ROW
   WHEN ((new.state = ANY (ARRAY['withdrawn'::text, 'merged'::text, 'erased'::text]))) EXECUTE FUNCTION forget_declaration()`,
];

const functions = [
  `function agency_now(): CREATE OR REPLACE FUNCTION public.agency_now() RETURNS timestamp with time zone LANGUAGE sql AS $function$
   select coalesce(nullif(current_setting('toritsugi.now', true), '')::timestamptz, frozen_at, clock_timestamp() + ahead)
   from agency_clock $function$`,
  `function enforce_move(): CREATE OR REPLACE FUNCTION public.enforce_move() RETURNS trigger LANGUAGE plpgsql AS $function$ begin
   if new.version = old.version then new.version := old.version + 1;
   elsif new.version <> old.version + 1 then raise exception 'stale write on %', tg_table_name using errcode = 'TR002'; end if;
   if new.state is distinct from old.state and not exists (
   select 1 from legal_move where machine = tg_argv[0] and from_state = old.state and to_state = new.state
   ) then raise exception '% cannot move from % to %', tg_argv[0], old.state, new.state using errcode = 'TR001'; end if;
   return new; end $function$`,
  `function forget_declaration(): CREATE OR REPLACE FUNCTION public.forget_declaration() RETURNS trigger LANGUAGE plpgsql AS $function$
   begin delete from self_declaration where registrant_id = new.id; return null; end $function$`,
  `function is_rehearsal(uuid): CREATE OR REPLACE FUNCTION public.is_rehearsal(registrant uuid) RETURNS boolean LANGUAGE sql
   IMMUTABLE PARALLEL SAFE AS $function$ select coalesce(substr(registrant::text, 15, 1) = '8', false) $function$`,
  `function refuse_change(): CREATE OR REPLACE FUNCTION public.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $function$
   begin raise exception '% is append-only', tg_table_name using errcode = 'TR003'; end $function$`,
  `function sign_in_pause(integer,integer,integer):
   CREATE OR REPLACE FUNCTION public.sign_in_pause(failures integer, free integer, longest integer)
   RETURNS interval LANGUAGE sql IMMUTABLE AS $function$
   select make_interval(secs => case when failures < free then 0 else least(longest, power(2, least(failures - free, 12))) end)
   $function$`,
];

/** An order other than ascending, or one of beginnings. */
const indexes = [
  'answer_by_registrant of answer: CREATE INDEX answer_by_registrant ON public.answer USING btree (registrant_id, field, at DESC)',
  'consent_by_registrant of consent: CREATE INDEX consent_by_registrant ON public.consent USING btree (registrant_id, consent_id, at DESC)',
  ...['family_kana text_pattern_ops, given_kana', 'family_name text_pattern_ops, given_name'].map(
    (columns, place) => `contact_by_${place === 0 ? 'kana' : 'name'} of registrant_contact: CREATE INDEX
      contact_by_${place === 0 ? 'kana' : 'name'} ON public.registrant_contact USING btree (${columns} text_pattern_ops)`,
  ),
  `contact_by_phone_end of registrant_contact: CREATE INDEX contact_by_phone_end ON public.registrant_contact
   USING btree (reverse(phone_e164) text_pattern_ops)`,
  `counted_imports of history_import: CREATE INDEX counted_imports ON public.history_import USING btree (committed_at DESC)
   WHERE (committed_at IS NOT NULL)`,
  'decisions_by_time of decision_request: CREATE INDEX decisions_by_time ON public.decision_request USING btree (proposed_at DESC)',
  `partner_views of domain_event: CREATE INDEX partner_views ON public.domain_event USING btree (((payload ->> 'channel'::text)))
   WHERE ((kind = 'FormViewed'::text) AND ((payload ->> 'channel'::text) ~~ 'p-%'::text))`,
  `one_row_per_past_consultation of past_consultation: CREATE UNIQUE INDEX one_row_per_past_consultation
   ON public.past_consultation USING btree (advisor_id, segment, held_at, reference, import_id DESC)`,
  'score_by_registrant of score: CREATE INDEX score_by_registrant ON public.score USING btree (registrant_id, at DESC)',
].map((index) => `index ${index}`);

const views = [
  `view given_answer: SELECT answer.registrant_id, answer.field, answer.value, answer.source, answer.at FROM answer UNION ALL
   SELECT r.registrant_id, e.key AS field, e.value, 'form'::text AS source, r.submitted_at AS at
   FROM (registration r CROSS JOIN LATERAL jsonb_each(r.answers) e(key, value));`,
  `view living_session: SELECT s.id AS session_id, s.secret_hash, s.device, s.started_at, s.last_seen_at, m.id AS staff_id, m.code,
   m.family_name, m.given_name, m.role, CASE WHEN (g.accepted_at IS NOT NULL) THEN g.scope ELSE NULL::text END AS access_scope,
   m.team_id, m.is_demo
   FROM ((session s JOIN staff_member m ON ((m.id = s.staff_id)))
   LEFT JOIN access_grant g ON (((m.role = 'external_staff'::text) AND (g.grantee_id = m.id) AND (g.ended_at IS NULL)
   AND (g.suspended_at IS NULL) AND (g.starts_at <= agency_now()) AND (g.ends_at > agency_now()))))
   WHERE ((s.ended_at IS NULL) AND (s.expires_at > clock_timestamp())
   AND (s.last_seen_at > (clock_timestamp() - '00:30:00'::interval)) AND m.is_active
   AND ((m.access_ends_at IS NULL) OR (m.access_ends_at > agency_now()))
   AND ((m.role <> 'external_staff'::text) OR (g.id IS NOT NULL)));`,
];

export const beyondEntities: readonly string[] = [
  ...triggers,
  ...functions,
  ...indexes,
  ...views,
  'column seq of audit_entry: bigint not null always as identity',
  'column seq of domain_event: bigint not null always as identity',
  'sequence audit_entry_seq_seq: bigint from 1 by 1',
  'sequence domain_event_seq_seq: bigint from 1 by 1',
  'sequence receipt_number: bigint from 1 by 1',
  'extension btree_gist: ',
]
  .map((entry) => entry.replace(/\s+/g, ' '))
  .sort();
