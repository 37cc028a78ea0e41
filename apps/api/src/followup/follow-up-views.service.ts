import { Injectable } from '@nestjs/common';
import type { PersonFollowUps } from '@toritsugi/contracts';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { StaffDirectory } from '../staff/staff-directory';
import { followUpsOf, questionsOf } from './followup.queries';

const textOf = (at: Date | null): string | null => at?.toISOString() ?? null;

/** What was asked of a person and what they asked, in two statements. */
@Injectable()
export class FollowUpViews {
  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffDirectory,
  ) {}

  /** With an owner: only what that colleague was asked to do. */
  async of(registrantId: string, ownerId: string | null = null): Promise<PersonFollowUps> {
    const rows = await followUpsOf(this.work, registrantId);
    const questions = await questionsOf(this.work, registrantId);
    return {
      followUps: rows
        .filter((row) => ownerId === null || row.ownerId === ownerId)
        .map(({ ownerId: owner, asked, closedBy, ...row }) => ({
          ...row,
          owner: this.staff.ref(owner),
          asked: asked && { owner: this.staff.ref(asked.ownerId), state: asked.state, words: asked.words },
          startsAt: row.startsAt.toISOString(),
          dueAt: row.dueAt.toISOString(),
          sentAt: textOf(row.sentAt),
          repliedAt: textOf(row.repliedAt),
          closedAt: textOf(row.closedAt),
          closedBy: this.staff.ref(closedBy),
          sitInToldAt: textOf(row.sitInToldAt),
        })),
      questions: questions.map(({ answeredBy, ...row }) => ({
        ...row,
        askedAt: row.askedAt.toISOString(),
        dueAt: textOf(row.dueAt),
        answeredAt: textOf(row.answeredAt),
        answeredBy: this.staff.ref(answeredBy),
      })),
    };
  }
}
