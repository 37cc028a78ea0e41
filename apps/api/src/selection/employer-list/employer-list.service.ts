import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EmployerList, EmployerStreaks } from '@toritsugi/contracts';
import type { SubmissionState } from '@toritsugi/journey';
import { IsNull } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { RoadWatch } from '../steps/road-watch';
import { SubmissionEntity } from '../submission.entity';
import { employerRows, noteStreaks, unseenStreaks } from './employer-list.queries';
import { EmployerStreakEntity } from './employer-streak.entity';

/** After these a streak may have become one. */
const mayNote: readonly SubmissionState[] = ['doc_rejected', 'interview_rejected', 'offer_declined', 'join_cancelled'];

/** Every employer at a glance, and what leads are told of them. */
@Injectable()
export class EmployerLists implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly road: RoadWatch,
  ) {}

  onModuleInit(): void {
    this.road.watch(async ({ submissionId, to }) => {
      if (mayNote.includes(to)) await this.note(submissionId);
    });
  }

  async list(): Promise<EmployerList> {
    const rows = await employerRows(this.work);
    return {
      employers: rows.map(({ documents, documentsPassed, interviews, interviewsPassed, declined, offers, ...row }) => ({
        ...row,
        decideBy: row.decideBy?.toISOString() ?? null,
        documents: { of: documentsPassed, n: documents },
        interviews: { of: interviewsPassed, n: interviews },
        declined: { of: declined, n: offers },
      })),
    };
  }

  async streaks(): Promise<EmployerStreaks> {
    const rows = await unseenStreaks(this.work);
    return {
      streaks: rows.map(({ employerId, name, notedAt, ...row }) => ({
        ...row,
        employer: { id: employerId, name },
        notedAt: notedAt.toISOString(),
      })),
    };
  }

  /** One lead looks into it for all of them. */
  async see(firstId: string, me: SignedIn): Promise<EmployerStreaks> {
    return this.work.run(async () => {
      const rows = this.work.repository(EmployerStreakEntity);
      const { affected } = await rows.update(
        { firstId, seenAt: IsNull() },
        { seenAt: () => 'agency_now()', seenBy: me.id },
      );
      const row = await rows.findOneBy({ firstId });
      if (row === null) throw new Refusal('not_found');
      const { employerId, kind: of } = row;
      if (affected === 1) this.work.record({ kind: 'EmployerStreakSeen', actorId: me.id, payload: { employerId, of } });
      return this.streaks();
    });
  }

  private async note(submissionId: string): Promise<void> {
    const { employerId } = await this.work.repository(SubmissionEntity).findOneByOrFail({ id: submissionId });
    for (const of of await noteStreaks(this.work, employerId))
      this.work.record({ kind: 'EmployerStreakNoted', payload: { employerId, of } });
  }
}
