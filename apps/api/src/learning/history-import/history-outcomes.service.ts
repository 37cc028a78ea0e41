import { Injectable } from '@nestjs/common';
import { OUTCOMES_A_PAGE, UUID_PATTERN, type OutcomePage, type OutcomeView } from '@toritsugi/contracts';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AccessAudit } from '../../staff/access-audit';
import { importedOutcomes, recordedOutcomes, type OutcomeRow } from './history-import.queries';

const NOBODY = '00000000-0000-0000-0000-000000000000';
const PLACE = /^(?:imported\.([0-9a-f-]{36})\.(\d{1,8})|recorded\.([0-9a-f-]{36}))$/;

/**
 * Every outcome that counts, page by page: first what was imported, then what was recorded here. Nothing names a
 * person.
 */
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
    const imported =
      consultationId === undefined
        ? await importedOutcomes(
            this.work,
            OUTCOMES_A_PAGE,
            importId === undefined || importId === NOBODY ? null : { importId, line: Number(line) },
          )
        : [];
    const last = imported.at(-1);
    if (last !== undefined && imported.length === OUTCOMES_A_PAGE)
      return { rows: imported.map(view), next: `imported.${last.importId}.${last.line}` };
    const recorded = await this.recorded(consultationId ?? NOBODY, OUTCOMES_A_PAGE - imported.length);
    const isFull = imported.length + recorded.length === OUTCOMES_A_PAGE;
    return {
      rows: [...imported, ...recorded].map(view),
      next: isFull ? `recorded.${recorded.at(-1)?.reference ?? NOBODY}` : null,
    };
  }

  private async recorded(after: string, limit: number): Promise<OutcomeRow[]> {
    return limit === 0 ? [] : recordedOutcomes(this.work, limit, after);
  }
}

function view({ code, segment, at, result, decidedAt, reference }: OutcomeRow): OutcomeView {
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
