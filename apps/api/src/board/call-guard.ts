import { Injectable, type OnModuleInit } from '@nestjs/common';
import { openCallTaskStates } from '@toritsugi/journey';
import { Any, In } from 'typeorm';
import { Guards } from '../messaging/guards';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { CallTaskEntity } from './call-task.entity';

/** Somebody is still to be called: a text about it makes sense. */
export const CALL_IS_OPEN = 'call_is_open';
/** We have no work for the person, and they have not come back since. */
export const IS_COURTESY = 'is_courtesy';

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
    this.guards.register(IS_COURTESY, async (ids) => {
      const closed = await this.work
        .repository(RegistrantEntity)
        .find({ select: { id: true }, where: { id: Any(ids), state: 'courtesy' } });
      return new Set(closed.map(({ id }) => id));
    });
  }
}
