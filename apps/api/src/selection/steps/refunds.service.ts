import { Injectable } from '@nestjs/common';
import { DAY, tokyoMoment } from '@toritsugi/calendar';
import type { RecordStep, RefundTerms } from '@toritsugi/contracts';
import { proposedRefund } from '@toritsugi/journey';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';
import type { SubmissionEntity } from '../submission.entity';
import { isGiven } from './recorded';
import { freeHires } from './steps.queries';

/** Yen of ¥10,000, in which incomes are written. */
const MAN = 10_000;

/** What goes back to an employer (返戻金) whom somebody leaves early, by the rule of the agency. */
@Injectable()
export class Refunds {
  constructor(
    private readonly work: UnitOfWork,
    private readonly numbers: OperatingNumbers,
  ) {}

  /** An amount as the rule says, or with a word on why it is not. */
  async isSaid(
    row: Pick<SubmissionEntity, 'id' | 'jobOrder' | 'joinedOn'>,
    { refundYen, refund }: Pick<RecordStep, 'refundYen' | 'refund'>,
    leftAt: Date,
  ): Promise<boolean> {
    if (!isGiven(refundYen) || row.joinedOn === null) return false;
    if ((refund ?? '').trim() !== '') return true;
    const terms = await this.of(row);
    const days = Math.round((leftAt.getTime() - tokyoMoment(row.joinedOn).getTime()) / DAY);
    return refundYen === proposedRefund(terms.feeYen, days, terms);
  }

  private async of(row: Pick<SubmissionEntity, 'id' | 'jobOrder'>): Promise<RefundTerms> {
    const [isFree] = await freeHires(this.work, [row.id]);
    return this.terms(row, isFree !== undefined);
  }

  /** Of those that are free hires; the others by income and fee of their vacancy. */
  terms({ jobOrder }: Pick<SubmissionEntity, 'jobOrder'>, isFree: boolean): RefundTerms {
    const { income = 0, feePercent = 0 } = jobOrder ?? {};
    const fee = Math.round((income * MAN * feePercent) / 100);
    return {
      feeYen: isFree ? 0 : fee > 0 ? fee : null,
      within30: this.numbers.of('refundPercent30'),
      within90: this.numbers.of('refundPercent90'),
      within180: this.numbers.of('refundPercent180'),
    };
  }
}
