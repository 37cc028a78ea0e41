import type { UnitOfWork } from '../../platform/database/unit-of-work';

export interface HeldByTeam {
  readonly teamId: string;
  readonly before: number;
  readonly since: number;
}

/** Fold: consultations that each team's people have held from `from` on, before and since `turn`. */
export const heldByTeam = (work: UnitOfWork, { from, turn }: { from: Date; turn: Date }): Promise<HeldByTeam[]> =>
  work.query(
    `select m.team_id as "teamId", count(*) filter (where e.at < $2)::int as before,
       count(*) filter (where e.at >= $2)::int as since
     from domain_event e join staff_member m on m.id = e.staff_id
     where e.kind = 'ConsultationCompleted' and e.at >= $1 and m.team_id is not null
       and not is_rehearsal(e.registrant_id) group by m.team_id`,
    [from, turn],
  );
