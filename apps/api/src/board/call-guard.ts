import { Injectable, type OnModuleInit } from '@nestjs/common';
import { openCallTaskStates } from '@toritsugi/journey';
import { Any, In } from 'typeorm';
import { Guards } from '../messaging/guards';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { CallTaskEntity } from './call-task.entity';

/** Somebody is still to be called: a text about it makes sense. */
export const CALL_IS_OPEN = 'call_is_open';

@Injectable()
export class CallGuard implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly guards: Guards,
  ) {}

  onModuleInit(): void {
    this.guards.register(CALL_IS_OPEN, async (ids) => {
      const open = await this.work.repository(CallTaskEntity).find({
        select: { id: true },
        where: { id: Any(ids), state: In(openCallTaskStates) },
      });
      return new Set(open.map(({ id }) => id));
    });
  }
}
