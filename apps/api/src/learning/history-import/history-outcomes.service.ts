import { Injectable } from '@nestjs/common';
import { OUTCOMES_A_PAGE, UUID_PATTERN, type OutcomePage, type OutcomeView } from '@toritsugi/contracts';
import type { PastResult } from '@toritsugi/history';
import { Refusal } from '../../platform/http/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AccessAudit } from '../../staff/access-audit';

interface Row {
  code: string;
  segment: string;
  at: Date;
  result: PastResult;
  decided_at: Date | null;
  reference: string;
}
interface ImportedRow extends Row {
  import_id: string;
  line: number;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const PLACE = /^(?:imported\.([0-9a-f-]{36})\.(\d{1,8})|recorded\.([0-9a-f-]{36}))$/;

const importedPage = (after: string): string =>
  `select m.code, c.segment, c.held_at as at, c.result, c.decided_at, c.reference, c.import_id, c.line from (
     select distinct on (p.advisor_id, p.segment, p.held_at, p.reference) p.advisor_id, p.segment, p.held_at, p.reference, p.import_id, p.line, p.result, p.decided_at
     from past_consultation p join history_import i on i.id = p.import_id where i.state = 'committed' ${after}
     order by p.advisor_id, p.segment, p.held_at, p.reference, p.import_id desc limit $1) c
   join staff_member m on m.id = c.advisor_id order by c.advisor_id, c.segment, c.held_at, c.reference`;
const firstImported = importedPage('');
const laterImported = importedPage(
  `and (p.advisor_id, p.segment, p.held_at, p.reference) > (select advisor_id, segment, held_at, reference from past_consultation where import_id = $2 and line = $3)`,
);

/** Every outcome that counts, page by page: first what was imported, then what was recorded here. Nothing names a person. */
@Injectable()
export class HistoryOutcomes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AccessAudit,
  ) {}

  /** The page after the place that the page before named. The first one is audited. */
  async page(after: string | null, me: SignedIn): Promise<OutcomePage> {
    if (after === null) await this.audit.record({ actorId: me.id, action: 'history_exported' });
    const [, importId, line, consultationId] = after === null ? [] : (PLACE.exec(after) ?? refusePlace());
    if ([importId, consultationId].some((id) => id !== undefined && !UUID_PATTERN.test(id))) refusePlace();
    const imported = consultationId === undefined ? await this.imported(importId ?? NOBODY, Number(line ?? 0)) : [];
    const last = imported.at(-1);
    if (last !== undefined && imported.length === OUTCOMES_A_PAGE)
      return { rows: imported.map(view), next: `imported.${last.import_id}.${last.line}` };
    const recorded = await this.recorded(consultationId ?? NOBODY, OUTCOMES_A_PAGE - imported.length);
    const isFull = imported.length + recorded.length === OUTCOMES_A_PAGE;
    return {
      rows: [...imported, ...recorded].map(view),
      next: isFull ? `recorded.${recorded.at(-1)?.reference ?? NOBODY}` : null,
    };
  }

  /** With the place in the condition of the index alone, a page in the middle of a million costs what the first one does. */
  private async imported(importId: string, line: number): Promise<ImportedRow[]> {
    if (importId === NOBODY) return this.work.query<ImportedRow>(firstImported, [OUTCOMES_A_PAGE]);
    return this.work.query<ImportedRow>(laterImported, [OUTCOMES_A_PAGE, importId, line]);
  }

  /** First consultations of the log. Without a close the result is open for as long as the person may still close. */
  private async recorded(after: string, limit: number): Promise<Row[]> {
    if (limit === 0) return [];
    return this.work.query<Row>(
      `select m.code, f.payload->>'segment' as segment, f.at, f.consultation_id::text as reference, c.at as decided_at,
         case when c.at is not null then 'won' when f.payload->>'outcome' = 'proceed' and r.state in ('supported', 'in_selection') then 'pending' else 'lost' end as result
       from domain_event f join staff_member m on m.id = f.staff_id left join registrant r on r.id = f.registrant_id
       left join lateral (select min(o.at) as at from domain_event o where o.registrant_id = f.registrant_id and o.kind = 'OfferAccepted') c on true
       where f.kind = 'ConsultationCompleted' and (f.payload->>'isFirst')::boolean and f.consultation_id > $1
       order by f.consultation_id limit $2`,
      [after, limit],
    );
  }
}

function view({ code, segment, at, result, decided_at: decidedAt, reference }: Row): OutcomeView {
  return {
    advisorCode: code,
    segment,
    heldAt: at.toISOString(),
    result,
    decidedAt: decidedAt?.toISOString() ?? null,
    reference,
  };
}

function refusePlace(): never {
  throw new Refusal('invalid', {}, [
    { field: 'after', message: { ja: '続きの場所が正しくありません。', en: 'This is not a place to go on from.' } },
  ]);
}
