import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Any } from 'typeorm';
import { Guards } from '../messaging/guards';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { ConsultationEntity } from './consultation.entity';

/** The booking stands, at the time that was told: another time is another consultation. */
export const CONSULTATION_IS_SET = 'consultation_is_set';

@Injectable()
export class ConsultationGuard implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly guards: Guards,
  ) {}

  onModuleInit(): void {
    this.guards.register(CONSULTATION_IS_SET, async (ids) => {
      const set = await this.work
        .repository(ConsultationEntity)
        .find({ select: { id: true }, where: { id: Any(ids), state: 'set' } });
      return new Set(set.map(({ id }) => id));
    });
  }
}
