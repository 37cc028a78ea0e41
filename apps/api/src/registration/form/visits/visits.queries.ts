import type { FieldCounts } from '@toritsugi/triage';
import type { UnitOfWork } from '../../../platform/database/unit-of-work';
import type { FormVisitNoteEntity } from './form-visit-note.entity';

/**
 * Race: takes every message of visits that have ended out of the table; of two workers one gets them. A visit that was
 * silent for half an hour has left; of one that was sent only what is under way still comes; none lasts over a day.
 */
export const takeEnded = (work: UnitOfWork, atMost: number): Promise<Omit<FormVisitNoteEntity, 'id'>[]> =>
  work.query(
    `with ended as (select visit from form_visit_note group by visit
       having max(at) < agency_now() - interval '30 minutes'
         or (bool_or((note->>'isSent')::boolean) and max(at) < agency_now() - interval '2 minutes')
         or min(at) < agency_now() - interval '1 day'
       limit $1)
     delete from form_visit_note where visit in (select visit from ended)
     returning visit, version, at, number, is_drawn as "isDrawn", note`,
    [atMost],
  );

export interface DayCounts extends FieldCounts {
  readonly day: string;
  readonly version: number;
  readonly field: string;
}

/** Race: adds to the counts of each day, in the order of their key, so that no two workers wait for each other. */
export const addCounts = (work: UnitOfWork, counts: readonly DayCounts[]): Promise<unknown> =>
  work.query(
    `insert into form_field_day as d (day, version, field, views, touched, erred, leaves, seconds)
     select day, version, field, views, touched, erred, leaves, seconds
     from jsonb_to_recordset($1::jsonb) as c (day date, version int, field text, views int, touched int, erred int,
       leaves int, seconds int[])
     order by day, version, field
     on conflict (day, version, field) do update set views = d.views + excluded.views,
       touched = d.touched + excluded.touched, erred = d.erred + excluded.erred, leaves = d.leaves + excluded.leaves,
       seconds = (select array_agg(a + b order by place)
         from unnest(d.seconds, excluded.seconds) with ordinality as s (a, b, place))`,
    [JSON.stringify(counts)],
  );

/** A drawn visit that has ended, for the trial it was part of. */
export interface DrawnVisit {
  readonly version: number;
  readonly began: Date;
  readonly ended: Date;
  readonly isSent: boolean;
}

/** Race: adds visits to the trial in which they both began and ended. */
export const addToTrials = (work: UnitOfWork, visits: readonly DrawnVisit[]): Promise<unknown> =>
  work.query(
    `update form_trial t set first_starts = t.first_starts + c.first_starts, first_sent = t.first_sent + c.first_sent,
       second_starts = t.second_starts + c.second_starts, second_sent = t.second_sent + c.second_sent
     from (
       select f.id, count(*) filter (where v.version = f.first) as first_starts,
         count(*) filter (where v.version = f.first and v."isSent") as first_sent,
         count(*) filter (where v.version = f.second) as second_starts,
         count(*) filter (where v.version = f.second and v."isSent") as second_sent
       from form_trial f join jsonb_to_recordset($1::jsonb)
         as v (version int, began timestamptz, ended timestamptz, "isSent" boolean)
         on v.version in (f.first, f.second) and v.began >= f.started_at and (f.ended_at is null or v.ended <= f.ended_at)
       group by f.id
     ) c where t.id = c.id`,
    [JSON.stringify(visits)],
  );
