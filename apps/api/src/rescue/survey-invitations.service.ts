import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY, HOUR, startOfTokyoDay } from '@toritsugi/calendar';
import { Any } from 'typeorm';
import { Guards } from '../messaging/guards';
import { Messages } from '../messaging/messages.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { PersonalLinks } from '../registrant/personal-links';
import { SubmissionEntity } from '../selection/submission.entity';

export const NO_OFFER_IS_OPEN = 'no_offer_is_open';
const MORNING = 10 * HOUR;

/** Asked once what made them decline: the next morning, whoever agreed to mail, and not while an offer is open. */
@Injectable()
export class SurveyInvitations implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly messages: Messages,
    private readonly guards: Guards,
    private readonly links: PersonalLinks,
  ) {}

  onModuleInit(): void {
    this.guards.register(NO_OFFER_IS_OPEN, (registrantIds) => this.withoutOffer(registrantIds));
  }

  async invite({ submissionId, registrantId }: { submissionId: string; registrantId: string }): Promise<void> {
    const now = await this.clock.now();
    await this.messages.queue({
      registrantId,
      template: 'D2',
      via: 'mail',
      dueAt: new Date(startOfTokyoDay(now).getTime() + DAY + MORNING),
      parts: { path: this.links.pathFor(registrantId, 'receipt', now) },
      guard: { name: NO_OFFER_IS_OPEN, id: registrantId },
      dedupeKey: `D2:${submissionId}`,
    });
  }

  private async withoutOffer(registrantIds: readonly string[]): Promise<ReadonlySet<string>> {
    const open = await this.work
      .repository(SubmissionEntity)
      .find({ select: { registrantId: true }, where: { registrantId: Any(registrantIds), state: 'offered' } });
    const having = new Set(open.map(({ registrantId }) => registrantId));
    return new Set(registrantIds.filter((id) => !having.has(id)));
  }
}
