import { Injectable, type OnModuleInit } from '@nestjs/common';
import { tokyoDay } from '@toritsugi/calendar';
import { Todos } from '../agreement/todo/todos.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { RoadWatch, type Walked } from './steps/road-watch';

const TOPIC = '早期退職';

/** Whoever left early is looked after again; whoever answers for them has it on their list the same day. */
@Injectable()
export class LeftEarly implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly todos: Todos,
    private readonly watch: RoadWatch,
  ) {}

  onModuleInit(): void {
    this.watch.watch((walked) => this.ask(walked));
  }

  private async ask({ to, submissionId, registrantId, advisorId: ownerId }: Walked): Promise<void> {
    if (to !== 'left_early') return;
    const { receiptNumber } = await this.work
      .repository(RegistrantEntity)
      .findOneOrFail({ select: { receiptNumber: true }, where: { id: registrantId } });
    const title = `早期退職となった受付番号${receiptNumber}の方に連絡し、これからのご希望を伺う`;
    const dueOn = tokyoDay(await this.clock.now());
    await this.todos.remind({ key: `left-early:${submissionId}`, title, topic: TOPIC, ownerId, dueOn });
  }
}
