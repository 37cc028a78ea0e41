import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TakenBackStay } from '@toritsugi/contracts';
import type { DomainEvent } from '@toritsugi/journey';
import { IsNull } from 'typeorm';
import { LiveGateway } from '../board/live/live.gateway';
import { InboundMailEntity } from '../messaging/inbound/inbound-mail.entity';
import { InboundMails, type MatchedMail, type TakenBackMail } from '../messaging/inbound/inbound-mails.service';
import { MessageEntity } from '../messaging/message.entity';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { EventFeed } from '../platform/events/event-feed';
import { FollowUpEntity } from './follow-up.entity';
import { FOLLOW_UP_IS_SENT } from './follow-ups.service';

/**
 * Somebody wrote back to a follow-up. It waits no longer for them, but for whoever asked: the three answers are a
 * colleague's to write down. An answer to another mail, such as a notice of the next date, is none (S003-14).
 */
@Injectable()
export class FollowUpReplies implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly mails: InboundMails,
    private readonly feed: EventFeed,
    private readonly live: LiveGateway,
  ) {}

  onModuleInit(): void {
    this.mails.whenMatched((mail) => this.hear(mail));
    this.mails.whenTakenBack((mail) => this.unhear(mail));
    this.feed.listen((events) => Promise.resolve(this.tell(events)));
  }

  /** From an address that is not theirs it may be anybody's: whoever reads it decides. */
  private async hear({ messageId, isKnownSender, isConfirmed, receivedAt }: MatchedMail): Promise<void> {
    if (messageId === null || !(isKnownSender || isConfirmed)) return;
    const answered = await this.askedIn(messageId);
    if (answered === null) return;
    const rows = this.work.repository(FollowUpEntity);
    const { affected } = await rows.update(
      { id: answered, state: 'sent', repliedAt: IsNull() },
      { repliedAt: receivedAt },
    );
    if (affected !== 1) return;
    const { id: followUpId, registrantId, ownerId: staffId, kind } = await rows.findOneByOrFail({ id: answered });
    this.work.record({ kind: 'FollowUpReplied', registrantId, staffId, payload: { followUpId, after: kind } });
  }

  /** Another answer that is theirs counts instead; what was written down meanwhile is a colleague's. */
  private async unhear({ messageId, receivedAt }: TakenBackMail): Promise<TakenBackStay | null> {
    const id = messageId === null ? null : await this.askedIn(messageId);
    if (messageId === null || id === null) return null;
    const rows = this.work.repository(FollowUpEntity);
    const next = await this.work.repository(InboundMailEntity).findOne({
      select: { id: true, receivedAt: true },
      where: { messageId, state: 'matched', kind: 'mail' },
      order: { receivedAt: 'ASC' },
    });
    const { affected } = await rows.update(
      { id, state: 'sent', repliedAt: receivedAt },
      { repliedAt: next?.receivedAt ?? null },
    );
    return affected !== 1 && (await rows.existsBy({ id, repliedAt: receivedAt })) ? 'follow_up' : null;
  }

  /** The follow-up that this message of ours was. */
  private async askedIn(messageId: string): Promise<string | null> {
    const message = await this.work
      .repository(MessageEntity)
      .findOne({ select: { id: true, guard: true, guardId: true }, where: { id: messageId } });
    return message?.guard === FOLLOW_UP_IS_SENT ? message.guardId : null;
  }

  private tell(events: readonly DomainEvent[]): void {
    const desks = new Set<string>();
    for (const { kind, staffId } of events)
      if ((kind === 'MailReceived' || kind === 'FollowUpReplied' || kind === 'FollowUpUnsent') && staffId !== null)
        desks.add(staffId);
    for (const id of desks) this.live.toStaff(id, 'desk.changed');
  }
}
