import type { TodosWaiting } from '@toritsugi/contracts';
import type { CreepAnswer, TodoCategory, TodoState } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { ScopeCreepEntity, TodoEntity } from './todo.entity';

export type TodoRow = Omit<TodoEntity, 'topicKey' | 'createdAt' | 'deliveryKey'>;

const COLUMNS = `id, version, state, type, category, topic, title, note, owner_id as "ownerId",
  created_by as "createdBy", due_on::text as "dueOn", first_due_on::text as "firstDueOn", closed_at as "closedAt",
  closed_by as "closedBy", reason`;

const LIST = `select * from (select ${COLUMNS} from todo
     where state in ('open', 'doing') and ($1::uuid is null or owner_id = $1 or created_by = $1)
     order by due_on, id limit $2) waiting
   union all
   select * from (select ${COLUMNS} from todo
     where closed_at is not null and ($1::uuid is null or owner_id = $1 or created_by = $1)
     order by closed_at desc, id desc limit $3) closed`;

/** Fold: what is open, the earliest due first, then what was closed last; null: of everybody. */
export const listTodos = (
  work: UnitOfWork,
  { of, open, closed }: { of: string | null; open: number; closed: number },
): Promise<TodoRow[]> => work.query(LIST, [of, open, closed]);

const BY_ID = `select ${COLUMNS} from todo where id = $1`;

/** As it stands in the running unit of work. */
export const todoById = (work: UnitOfWork, id: string): Promise<TodoRow | null> => work.one(BY_ID, [id]);

const WAITING = `select
    (select count(*)::int from todo where owner_id = $1 and state in ('open', 'doing') and due_on <= $2::date) as due,
    case when $3 then (select count(*)::int from todo t join staff_member s on s.id = t.owner_id
      where t.state in ('open', 'doing') and not s.is_active) else 0 end as orphans,
    case when $4 then (select count(*)::int from scope_creep where answer is null) else 0 end as creeps`;

/** Fold: what waits for somebody; `gives` and `answers`: whether they give to others, and say what is in scope. */
export const todosWaiting = (
  work: UnitOfWork,
  { by, today, gives, answers }: { by: string; today: string; gives: boolean; answers: boolean },
): Promise<TodosWaiting | null> => work.one(WAITING, [by, today, gives, answers]);

/** As it was seen, and by whom it is changed. */
interface Seen {
  readonly id: string;
  readonly version: number;
}

const CHANGE = `update todo set owner_id = $3, due_on = $4::date
  where id = $1 and version = $2 and state in ('open', 'doing') returning ${COLUMNS}`;

/** Race: given to somebody, or due on another day, as it was seen; null where it was changed meanwhile. */
export const changeTodo = (
  work: UnitOfWork,
  { id, version, ownerId, dueOn }: Seen & Pick<TodoRow, 'ownerId' | 'dueOn'>,
): Promise<TodoRow | null> => work.one(CHANGE, [id, version, ownerId, dueOn]);

const MOVE = `update todo set state = $3, reason = $4,
    closed_at = case when $3 in ('done', 'dropped') then agency_now() end,
    closed_by = case when $3 in ('done', 'dropped') then $5::uuid end
  where id = $1 and version = $2 and state = any($6::text[]) returning ${COLUMNS}`;

/** Race: moved once, as it was seen; null where it was changed meanwhile. */
export const moveTodo = (
  work: UnitOfWork,
  { id, version, to, reason, by, from }: Seen & { to: TodoState; reason: string; by: string; from: TodoState[] },
): Promise<TodoRow | null> => work.one(MOVE, [id, version, to, reason, by, from]);

const BY_ITSELF = `insert into todo
    (id, type, category, topic, topic_key, title, owner_id, created_by, due_on, first_due_on, delivery_key)
  values ($1, 'work', $2, $3, $4, $5, $6, $7, $8::date, $8::date, $9)
  on conflict (delivery_key) where delivery_key is not null do nothing returning id`;

export interface TodoByItself {
  readonly id: string;
  readonly category: TodoCategory;
  readonly topic: string;
  /** By which kinds of work are compared; empty where nobody asks. */
  readonly topicKey: string;
  readonly title: string;
  readonly ownerId: string;
  /** Null: by the sheet. */
  readonly createdBy: string | null;
  readonly dueOn: string;
  /** What is there once of each. */
  readonly key: string;
}

/** Race: what comes by itself, once of each key, whichever process comes first; null where it is there. */
export const addTodoByItself = (work: UnitOfWork, one: TodoByItself): Promise<{ id: string } | null> =>
  work.one(BY_ITSELF, [
    one.id,
    one.category,
    one.topic,
    one.topicKey,
    one.title,
    one.ownerId,
    one.createdBy,
    one.dueOn,
    one.key,
  ]);

const FLAG = `insert into scope_creep (id, week, topic_key, topic) values ($1, $2::date, $3, $4)
  on conflict (week, topic_key) do nothing returning id`;

/** Race: one flag of a kind in a week, however many write it down; null where it is there. */
export const flagCreep = (
  work: UnitOfWork,
  { id, week, key, topic }: Record<'id' | 'week' | 'key' | 'topic', string>,
): Promise<{ id: string } | null> => work.one(FLAG, [id, week, key, topic]);

export type CreepRow = ScopeCreepEntity & { readonly todos: number };

const CREEPS = `select c.id, c.week::text as week, c.topic_key as "topicKey", c.topic, c.answer,
    c.answered_by as "answeredBy", c.answered_at as "answeredAt",
    (select count(*)::int from todo t where t.type = 'work' and t.topic_key = c.topic_key
      and t.created_at >= c.week::timestamp at time zone 'Asia/Tokyo'
      and t.created_at < (c.week + 7)::timestamp at time zone 'Asia/Tokyo') as todos
  from scope_creep c`;

const CREEP_LIST = `${CREEPS} order by c.answer is not null, c.week desc, c.id desc limit $1`;
const CREEP = `${CREEPS} where c.id = $1`;

/** Fold: unanswered ones first, then the latest. */
export const listCreeps = (work: UnitOfWork, most: number): Promise<CreepRow[]> => work.query(CREEP_LIST, [most]);

/** Fold: one of them, with how often it was written down. */
export const creepById = (work: UnitOfWork, id: string): Promise<CreepRow | null> => work.one(CREEP, [id]);

const ANSWER = `update scope_creep set answer = $2, answered_by = $3, answered_at = agency_now()
  where id = $1 and answer is null returning topic_key as "topicKey"`;

/** Race: answered once; null where it was. */
export const answerCreep = (
  work: UnitOfWork,
  { id, as, by }: { id: string; as: CreepAnswer; by: string },
): Promise<{ topicKey: string } | null> => work.one(ANSWER, [id, as, by]);

const STOP = `update todo set state = 'dropped', reason = $2, closed_at = agency_now(), closed_by = $3
  where topic_key = $1 and type = 'work' and category <> 'deliverable' and state in ('open', 'doing') returning id`;

/** Race: nobody does what is open of this kind. */
export const stopWork = (
  work: UnitOfWork,
  { topicKey, reason, by }: { topicKey: string; reason: string; by: string },
): Promise<{ id: string }[]> => work.query(STOP, [topicKey, reason, by]);
