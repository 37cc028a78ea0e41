import type { DecisionsWaiting } from '@toritsugi/contracts';
import type { UnitOfWork } from '../platform/database/unit-of-work';
import { hasLeft } from '../staff/staff.queries';
import { standsIn } from './deputy/deputy.queries';
import type { DecisionRequestEntity } from './decision-request.entity';

export type DecisionRow = Omit<DecisionRequestEntity, 'version'>;

const COLUMNS = `id, state, kind, team_id as "teamId", before, after, reason, effect, proposer_id as "proposerId", proposed_at as "proposedAt",
  decide_by as "decideBy", decider_id as "deciderId", decided_at as "decidedAt", effective_at as "effectiveAt", remarks,
  escalated_at as "escalatedAt", escalated_to as "escalatedTo", decided_for_id as "decidedForId", seen_by_id as "seenById", seen_at as "seenAt", taken_from_id as "takenFromId",
  reopen_when as "reopenWhen", reopened_at as "reopenedAt"`;

const INBOX = `select * from (select ${COLUMNS} from decision_request where state in ('open','returned') order by decide_by, id) waiting
   union all
   select * from (select ${COLUMNS} from decision_request where state not in ('open','returned')
     order by coalesce(decided_at, proposed_at) desc, id desc limit $1) closed`;

/** Fold: those that wait, the earliest due first; then the `closed` latest decided. */
export const inbox = (work: UnitOfWork, closed: number): Promise<DecisionRow[]> => work.query(INBOX, [closed]);

const WAITING = `select count(*) filter (where mine)::int as decisions,
    count(*) filter (where mine and state = 'open' and decide_by < agency_now())::int as overdue,
    (select count(*)::int from agreement_sheet s, jsonb_object_keys(s.escalated) as late (field)
     where s.state in ('draft', 'in_review', 'provisional', 'active') and jsonb_exists(s.blanks, late.field)) as "lateBlanks"
  from (select r.state, r.decide_by, case r.state
      when 'open' then r.proposer_id <> $1 and r.taken_from_id is distinct from $1
        and exists (select 1 from jsonb_to_recordset($2::jsonb) as p (kinds text[], team uuid, absent uuid)
          where r.kind = any(p.kinds) and (p.team is null or r.team_id = p.team)
            and (p.absent is null or r.proposer_id <> p.absent and r.taken_from_id is distinct from p.absent))
      else r.proposer_id = $1 or r.kind = any($3::text[])
        and exists (select 1 from staff_member m where m.id = r.proposer_id and ${hasLeft('m')}) end as mine
    from decision_request r where r.state in ('open', 'returned')) waiting`;

/** A right to decide, as the statements take it: kinds, of one team alone, in whose place. */
export interface Right {
  readonly kinds: readonly DecisionRow['kind'][];
  readonly team: string | null;
  readonly absent: string | null;
}

/** Fold: what waits for this person: to decide by their `rights`, to answer, and of `takes` to take over. */
export const waitingFor = (
  work: UnitOfWork,
  { by, rights, takes }: { by: string; rights: readonly Right[]; takes: readonly DecisionRow['kind'][] },
): Promise<DecisionsWaiting | null> => work.one(WAITING, [by, JSON.stringify(rights), takes]);

/** A move of one request, with what is said of it; `remarks` is a JSON list to add. */
interface Move {
  readonly id: string;
  readonly by: string;
  readonly from: readonly DecisionRow['state'][];
  readonly remarks: string;
}

/**
 * Race: open again with a new due time, by its proposer alone; null where it does not stand in `from` or is not theirs.
 */
export const reopen = (
  work: UnitOfWork,
  { id, by, from, remarks, decideBy }: Move & Pick<DecisionRow, 'decideBy'>,
): Promise<Pick<DecisionRow, 'kind'> | null> =>
  work.one(
    `update decision_request set state = 'open', decide_by = $3, decider_id = null, decided_for_id = null, decided_at = null,
       escalated_at = null, escalated_to = '{}', remarks = remarks || $4::jsonb
     where id = $1 and proposer_id = $2 and state = any($5::text[]) returning kind`,
    [id, by, decideBy, remarks, from],
  );

/** Race: taken back, by its proposer alone; null where it does not stand in `from` or is not theirs. */
export const takeBack = (work: UnitOfWork, { id, by, from, remarks }: Move): Promise<DecisionRow | null> =>
  work.one(
    `update decision_request set state = 'withdrawn', decided_at = agency_now(), remarks = remarks || $3::jsonb
     where id = $1 and proposer_id = $2 and state = any($4::text[]) returning ${COLUMNS}`,
    [id, by, remarks, from],
  );

interface Deciding {
  readonly as: 'approved' | 'rejected' | 'returned';
  /** By which it is decided; that of a deputy must stand today. */
  readonly right: Right;
  /** JSON; null where nothing brings it back. */
  readonly reopenWhen: string | null;
}

/**
 * Race: decided once, by anybody but its proposer and in nobody's place whose it is; null where it does not stand in
 * `from`, is theirs or of no such kind, or where the deputy's days are over.
 */
export const decide = (
  work: UnitOfWork,
  { id, by, from, remarks, as, reopenWhen, right: { kinds, team, absent } }: Move & Deciding,
): Promise<DecisionRow | null> =>
  work.one(
    `update decision_request set state = $2, decider_id = $3, decided_for_id = $8, decided_at = agency_now(),
       remarks = remarks || $4::jsonb, reopen_when = $9::jsonb, reopened_at = null
     where id = $1 and state = any($5::text[]) and proposer_id <> $3
       and taken_from_id is distinct from $3 and kind = any($6::text[])
       and ($7::uuid is null or team_id = $7)
       and ($8::uuid is null or proposer_id <> $8 and taken_from_id is distinct from $8 and ${standsIn('$8', '$3')})
     returning ${COLUMNS}`,
    [id, as, by, remarks, from, kinds, team, absent, reopenWhen],
  );

const WATCHED = `select ${COLUMNS} from decision_request where reopen_when is not null and reopened_at is null
  order by decided_at, id limit 200`;

/** Fold: rejected ones whose number is watched. */
export const watchedDecisions = (work: UnitOfWork): Promise<DecisionRow[]> => work.query(WATCHED);

const BRING_BACK = `update decision_request set state = 'open', reopened_at = agency_now(), decide_by = $2, decider_id = null,
    decided_for_id = null, decided_at = null, escalated_at = null, escalated_to = '{}', remarks = remarks || $3::jsonb,
    reopen_when = reopen_when || jsonb_build_object('readings', $4::jsonb)
  where id = $1 and state = 'rejected' and reopen_when is not null and reopened_at is null returning id`;

/** Race: comes back once; null where it did, or was not rejected so. */
export const bringBack = (
  work: UnitOfWork,
  { id, decideBy, remarks, readings }: { id: string; decideBy: Date; remarks: string; readings: string },
): Promise<{ id: string } | null> => work.one(BRING_BACK, [id, decideBy, remarks, readings]);

const TAKE_OVER = `update decision_request d set taken_from_id = proposer_id, proposer_id = $2, remarks = remarks || $3::jsonb
  where id = $1 and state in ('open', 'returned') and proposer_id <> $2
    and exists (select 1 from staff_member m where m.id = d.proposer_id and ${hasLeft('m')}) returning id`;

/** Race: taken over once, from a proposer who works here no more; null where they do, or it was decided. */
export const takeOver = (
  work: UnitOfWork,
  { id, by, remarks }: Pick<Move, 'id' | 'by' | 'remarks'>,
): Promise<{ id: string } | null> => work.one(TAKE_OVER, [id, by, remarks]);

const LATE = `select ${COLUMNS} from decision_request
  where state = 'open' and escalated_at is null and decide_by <= agency_now()
  order by decide_by limit 50 for update skip locked`;

/** Race: what should have been decided and was not, each for one process. */
export const lateDecisions = (work: UnitOfWork): Promise<DecisionRow[]> => work.query(LATE);

const ESCALATED = `update decision_request set escalated_at = agency_now(), escalated_to = $2::uuid[] where id = $1`;

/** Race: once of each due time; called with the row held. */
export const noteEscalation = async (work: UnitOfWork, id: string, told: readonly string[]): Promise<void> => {
  await work.query(ESCALATED, [id, told]);
};

const DELEGATE = `update decision_request set state = 'delegated', decided_at = agency_now(), effective_at = agency_now()
  where id = $1 and state = 'open' returning id`;

/** Race: in force without a decision, in the unit of work that opened it. */
export const delegate = (work: UnitOfWork, id: string): Promise<{ id: string } | null> => work.one(DELEGATE, [id]);

const UNSEEN = `select ${COLUMNS} from decision_request where state = 'delegated' and seen_at is null
  order by decided_at, id limit 200`;

/** Fold: what was delegated and no decider has seen, the oldest first. */
export const unseenDelegated = (work: UnitOfWork): Promise<DecisionRow[]> => work.query(UNSEEN);

const SEE = `update decision_request set seen_by_id = $1, seen_at = agency_now()
  where state = 'delegated' and seen_at is null and proposer_id <> $1 and kind = any($2::text[])
    and ($3::uuid is null or team_id = $3) and decided_at >= $4 and decided_at < $5`;

/** Race: seen once, by the first who decides such changes and did not make it. */
export const seeDelegated = async (
  work: UnitOfWork,
  { by, right: { kinds, team }, from, until }: { by: string; right: Right; from: Date; until: Date },
): Promise<void> => {
  await work.query(SEE, [by, kinds, team, from, until]);
};
