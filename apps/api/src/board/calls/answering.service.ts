import { Injectable } from '@nestjs/common';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Triage } from '../../triage/triage.service';
import { CallTasks } from '../call-tasks.service';

/** Answers heard on the telephone: recorded by whoever holds the task, scored at once. */
@Injectable()
export class Answering {
  constructor(
    private readonly work: UnitOfWork,
    private readonly tasks: CallTasks,
    private readonly triage: Triage,
  ) {}

  async record(taskId: string, answers: Record<string, unknown>, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      const { registrantId } = await this.tasks.heldBy(taskId, me, ['claimed', 'dialing', 'connected']);
      await this.triage.recordAnswers({ registrantId, answers, actor: me });
    });
  }
}
