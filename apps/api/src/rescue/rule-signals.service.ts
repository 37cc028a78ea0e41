import { Injectable, type OnModuleInit } from '@nestjs/common';
import { declineSign, rescuableStates } from '@toritsugi/journey';
import { In } from 'typeorm';
import { FollowUpEntity } from '../followup/follow-up.entity';
import { FOLLOW_UP_IS_SENT } from '../followup/follow-ups.service';
import { InboundMails, type MatchedMail } from '../messaging/inbound/inbound-mails.service';
import { MessageEntity } from '../messaging/message.entity';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { EmployerEntity } from '../selection/employer.entity';
import { SubmissionEntity } from '../selection/submission.entity';
import { DeclineRescueEntity } from './decline-rescue.entity';
import { RescueSteps } from './rescues.service';

const MAX_WORDS = 2_000;

/** Reads what people write for a sign that they decline: a task for their advisor, and never an answer. */
@Injectable()
export class RuleSignals implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly mails: InboundMails,
    private readonly steps: RescueSteps,
  ) {}

  onModuleInit(): void {
    this.mails.whenMatched((mail) => this.look(mail));
  }

  private async look(mail: MatchedMail): Promise<void> {
    const sign = declineSign(`${mail.subject.replace(/^((re|fwd?)\s*[:：]\s*)+.*$/i, '')}\n${mail.fresh}`);
    if (sign === null) return;
    const submission = await this.meant(mail);
    if (submission === null) return;
    const words = mail.fresh.slice(0, MAX_WORDS);
    await this.steps.detect(submission, { source: 'mail', words, rule: sign.words, by: null });
  }

  /** The one that the answered mail was about; else the one whose employer they name; else the furthest. */
  private async meant({ registrantId, messageId, fresh }: MatchedMail): Promise<SubmissionEntity | null> {
    const open = await this.work.repository(SubmissionEntity).findBy({ registrantId, state: In([...rescuableStates]) });
    if (open.length < 2) return open[0] ?? null;
    const answeredId = await this.answered(messageId);
    const answered = open.find(({ id }) => id === answeredId);
    if (answered !== undefined) return answered;
    const employers = await this.work
      .repository(EmployerEntity)
      .findBy({ id: In(open.map(({ employerId }) => employerId)) });
    const text = fresh.normalize('NFKC');
    const named = employers.filter(({ name }) => text.includes(shortNameOf(name)));
    const byStage = open.toSorted((one, other) => stageOf(other) - stageOf(one));
    return byStage.find(({ employerId }) => named.some(({ id }) => id === employerId)) ?? byStage[0] ?? null;
  }

  private async answered(messageId: string | null): Promise<string | null> {
    if (messageId === null) return null;
    const message = await this.work
      .repository(MessageEntity)
      .findOne({ select: { id: true, guard: true, guardId: true }, where: { id: messageId } });
    const id = message?.guardId ?? null;
    if (id === null) return null;
    if (message?.guard === FOLLOW_UP_IS_SENT)
      return (await this.work.repository(FollowUpEntity).findOneBy({ id }))?.submissionId ?? null;
    return (await this.work.repository(DeclineRescueEntity).findOneBy({ id }))?.submissionId ?? null;
  }
}

const stageOf = ({ state, interview }: SubmissionEntity): number =>
  (rescuableStates as readonly string[]).indexOf(state) + interview * 10;

/** People leave out what kind of company it is. */
const shortNameOf = (name: string): string => name.normalize('NFKC').replace(/株式会社|有限会社|合同会社|\s/g, '');
