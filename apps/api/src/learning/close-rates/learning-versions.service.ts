import { Injectable } from '@nestjs/common';
import type { LearningVersions } from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { causeKindOf, causeWords } from './causes';

interface VersionRow {
  version: number;
  published_at: Date;
  as_of: Date;
  cause: string;
  event_kind: string | null;
  consultations: number;
  closes: number;
  cells: number;
  is_learned: boolean;
  total: number;
}

const SHOWN = 50;

/** The published versions of the close rates: when, why, and on how much they rest. */
@Injectable()
export class LearningVersionList {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
  ) {}

  async newest(): Promise<LearningVersions> {
    const clock = await this.clock.reading();
    const rows = await this.work.query<VersionRow>(
      `select v.version, v.published_at, v.as_of, v.cause, f.kind as event_kind, v.model is not null as is_learned, size.consultations, size.closes, size.cells,
         (select count(*)::int from close_rate_table) as total
       from (select * from close_rate_table order by version desc limit $1) v
       cross join lateral (
         select coalesce(sum((cell->>'consultations')::int), 0)::int as consultations, coalesce(sum((cell->>'closes')::int), 0)::int as closes, count(cell)::int as cells
         from jsonb_array_elements(v.cells) cell) size
       left join domain_event f on f.id = case when v.cause ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then v.cause::uuid end
       order by v.version desc`,
      [SHOWN],
    );
    return {
      clock,
      total: rows[0]?.total ?? 0,
      versions: rows.map(
        ({ version, published_at, as_of, cause, event_kind, consultations, closes, cells, is_learned }) => {
          const kind = causeKindOf(cause, event_kind);
          return {
            version,
            publishedAt: published_at.toISOString(),
            asOf: as_of.toISOString(),
            cause: kind,
            causeLabel: causeWords[kind],
            consultations,
            closes,
            cells,
            isLearned: is_learned,
          };
        },
      ),
    };
  }
}
