import { Injectable, type OnModuleInit } from '@nestjs/common';
import { openSubmissionStates } from '@toritsugi/journey';
import { In, type FindOptionsWhere } from 'typeorm';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { SettingUses, type FoundUses } from '../staff/settings/setting-uses';
import { StaffDirectory } from '../staff/staff-directory';
import { JobOrderEntity } from './job-order.entity';
import { SubmissionEntity } from './submission.entity';

/** What submissions and job orders use of what the agency sets. */
@Injectable()
export class SelectionUses implements OnModuleInit {
  constructor(
    private readonly uses: SettingUses,
    private readonly work: UnitOfWork,
    private readonly staff: StaffDirectory,
  ) {}

  onModuleInit(): void {
    this.uses.register({
      kinds: ['occupation', 'employer'],
      what: 'job_orders',
      isInTheWayOf: ['employer'],
      find: async (id, kind) => {
        const of = kind === 'employer' ? { employerId: id } : { occupation: id };
        const where = { ...of, state: 'open' as const };
        const orders = await this.work.repository(JobOrderEntity).find({ where, order: { title: 'ASC' } });
        return orders.map((order) => ({ id: order.id, name: { ja: order.title, en: order.title } }));
      },
    });
    this.uses.register({
      kinds: ['employer', 'job_order'],
      what: 'submissions',
      isInTheWayOf: ['employer'],
      find: (id, kind) => this.open(kind === 'employer' ? { employerId: id } : { jobOrderId: id }),
    });
  }

  /** Under the number of the person, and led to whoever looks after them. */
  private async open(of: FindOptionsWhere<SubmissionEntity>): Promise<FoundUses> {
    const rows = await this.work.repository(SubmissionEntity).find({
      where: { ...of, state: In(openSubmissionStates) },
      order: { consentedAt: 'ASC' },
      relations: { registrant: true },
    });
    return rows.map(({ advisorId, registrant }) => {
      const name = `${registrant?.receiptNumber ?? ''} ${this.staff.ref(advisorId).name}`;
      return { id: advisorId, name: { ja: name, en: name } };
    });
  }
}
