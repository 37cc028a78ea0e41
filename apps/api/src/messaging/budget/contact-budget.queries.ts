import { boundedTemplates, type ContactBudget } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

const BOUNDED = boundedTemplates.map((template) => `'${template}'`).join(', ');

/** The last day, in Tokyo, on which a registrant `r` heard from us without need, as themselves or as a double. */
const lastContactOf = (r: string): string => `(select (max(at) at time zone 'Asia/Tokyo')::date from (
    select max(e.at) as at from domain_event e
    where e.registrant_id in (select id from registrant o where o.id = ${r}.id or o.merged_into = ${r}.id)
      and (e.kind = 'CallTaskDialed' or (e.kind = 'FollowUpClosed' and e.payload->>'isCall' = 'true'))
    union all
    select max(m.settled_at) from message m
    where m.registrant_id in (select id from registrant o where o.id = ${r}.id or o.merged_into = ${r}.id)
      and m.template in (${BOUNDED})
      and m.state in ('sent', 'kept', 'delivered', 'uncertain')) contacts)`;

/** The contact budget of a registrant `r` as JSON. What they were told is looked up where a pace makes it matter. */
export const budgetOf = (r: string): string => `jsonb_build_object('frequency', ${r}.contact_frequency,
    'pausedUntil', ${r}.paused_until,
    'lastOn', case when ${r}.contact_frequency <> 'any' then ${lastContactOf(r)} end)`;

/** Of a registrant `r`: something bounds contact of our own accord, or did; as `registrant_with_wishes` says. */
export const isBounded = (r: string): string =>
  `(${r}.contact_hours <> '{}' or ${r}.contact_frequency <> 'any' or ${r}.paused_until is not null)`;

const BUDGETS = `select r.id, ${budgetOf('r')} as budget from registrant r
  where r.id = any($1::uuid[]) and (r.contact_frequency <> 'any' or r.paused_until is not null)`;

/** Fold: the budgets of these people; without a row nothing bounds it. */
export const budgetsOf = async (
  work: UnitOfWork,
  registrantIds: readonly string[],
): Promise<ReadonlyMap<string, ContactBudget>> => {
  if (registrantIds.length === 0) return new Map();
  const rows = await work.query<{ id: string; budget: ContactBudget }>(BUDGETS, [registrantIds]);
  return new Map(rows.map(({ id, budget }) => [id, budget]));
};

const HOLD_PACES = `select pg_advisory_xact_lock(hashtextextended('contact pace ' || id, 0)) from (
    select id from registrant where id = any($1::uuid[]) and contact_frequency <> 'any' order by id) paced`;
const UNDER_WAY = `select distinct registrant_id as id from message
  where registrant_id = any($1::uuid[]) and state = 'sending' and template in (${BOUNDED}) and id <> all($2::uuid[])`;

/**
 * Race: of two workers that judge letters to one person one waits for the other. No lock on the person's row: whoever
 * holds that may be waiting for a message that this worker has taken. Replies who is being written to by others.
 */
export const holdPaces = async (
  work: UnitOfWork,
  registrantIds: readonly string[],
  messageIds: readonly string[],
): Promise<readonly string[]> => {
  await work.query(HOLD_PACES, [registrantIds]);
  return (await work.query<{ id: string }>(UNDER_WAY, [registrantIds, messageIds])).map(({ id }) => id);
};
