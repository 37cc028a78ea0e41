import { Injectable } from '@nestjs/common';
import type { CallTaskCard, CloseCourteously } from '@toritsugi/contracts';
import { In } from 'typeorm';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { ConsentEntity } from '../../registrant/consents/consent.entity';
import { OTHER_SERVICES } from '../../registrant/consents/consents.service';
import { Registrants } from '../../registrant/registrants.service';
import { Messages } from '../../messaging/messages.service';
import { IS_COURTESY } from '../call-guard';
import { CallTasks } from '../call-tasks.service';
import { isToldOfMail } from './calls.queries';
import { RelayOffers } from './relay-offers';

/**
 * The courteous close (案内対応) of someone outside the target, with or without a call: never a rejection, always with
 * a reason for ourselves, and with a link to another service only by consent (S004-5, S002-5).
 */
@Injectable()
export class Courtesy {
  constructor(
    private readonly work: UnitOfWork,
    private readonly tasks: CallTasks,
    private readonly registrants: Registrants,
    private readonly messages: Messages,
    private readonly relays: RelayOffers,
  ) {}

  async close(taskId: string, { reason, template }: CloseCourteously, me: SignedIn): Promise<CallTaskCard> {
    await this.work.run(async () => {
      const task = await this.tasks.heldBy(taskId, me, ['claimed', 'connected']);
      if (task.band !== 'D') throw new Refusal('illegal_move', { band: task.band });
      if (reason.trim() === '') throw new Refusal('invalid', {}, [reasonProblem]);
      // Whoever complains is advertised to by nobody.
      if (template === 'R2' && task.noCall === 'complaint') throw new Refusal('complaint_open');
      const parts = template === 'R2' ? await this.invitation(task.registrantId) : {};
      const isInsteadOfCall = task.noCall === null && !(await isToldOfMail(this.work, taskId));
      await this.tasks.releaseAndMove({
        taskId,
        to: 'courtesy_closed',
        heldBy: me.id,
        note: reason,
        ...(isInsteadOfCall && { isInsteadOfCall }),
      });
      await this.registrants.move(task.registrantId, 'courtesy');
      await this.messages.queue({
        registrantId: task.registrantId,
        template,
        via: 'mail',
        parts,
        guard: { name: IS_COURTESY, id: task.registrantId },
        dedupeKey: `courtesy:${taskId}`,
      });
    });
    return this.tasks.card(taskId);
  }

  private async invitation(registrantId: string): Promise<{ path: string }> {
    const consent = await this.work.repository(ConsentEntity).findOne({
      select: { id: true, isGiven: true },
      where: { registrantId: In(await this.registrants.sameAs(registrantId)), consentId: OTHER_SERVICES },
      order: { at: 'DESC', id: 'DESC' },
    });
    if (consent?.isGiven !== true) throw new Refusal('consent_required');
    const { url } = await this.relays.offer({ registrantId, consentId: consent.id });
    return { path: url };
  }
}

const reasonProblem = { field: 'reason', message: { ja: '理由を入力してください。', en: 'Enter a reason.' } };
