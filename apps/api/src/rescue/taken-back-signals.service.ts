import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TakenBackStay } from '@toritsugi/contracts';
import { IsNull, MoreThanOrEqual } from 'typeorm';
import { InboundMails, type TakenBackMail } from '../messaging/inbound/inbound-mails.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { noClock } from './clock-of-rescue';
import { DeclineRescueEntity } from './decline-rescue.entity';

const WHY = 'この方のメールではありませんでした / The mail was not of this person';

/** A mail raised a sign of declining, and was somebody else's: the sign ends with it, unless somebody acted on it. */
@Injectable()
export class TakenBackSignals implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly mails: InboundMails,
  ) {}

  onModuleInit(): void {
    this.mails.whenTakenBack((mail) => this.end(mail));
  }

  private async end({ registrantId, fresh, receivedAt, actorId }: TakenBackMail): Promise<TakenBackStay | null> {
    const rows = this.work.repository(DeclineRescueEntity);
    const raised = await rows.find({
      where: { registrantId, source: 'mail', detectedBy: IsNull(), detectedAt: MoreThanOrEqual(receivedAt) },
      order: { detectedAt: 'DESC' },
    });
    const rescue = raised.find(({ words }) => fresh.startsWith(words));
    if (rescue === undefined || rescue.state === 'dismissed' || rescue.state === 'moot') return null;
    const { id, submissionId, firstDueAt } = rescue;
    const closedAt = await this.clock.now();
    const { affected } = await rows.update(
      { id, state: 'detected', firstActAt: IsNull() },
      { state: 'dismissed', closedAt, note: WHY, ...noClock },
    );
    if (affected !== 1) return 'rescue';
    const { advisorId } = await this.work.repository(RegistrantEntity).findOneByOrFail({ id: registrantId });
    this.work.record({
      kind: 'RescueClosed',
      registrantId,
      actorId,
      ...(advisorId !== null && { staffId: advisorId }),
      payload: { rescueId: id, submissionId, as: 'dismissed', isInTime: closedAt <= firstDueAt },
    });
    return null;
  }
}
