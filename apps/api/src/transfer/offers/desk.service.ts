import { Injectable } from '@nestjs/common';
import { isRehearsal } from '@toritsugi/journey';
import { callerOf, type DeskView, type IncomingOffer } from '@toritsugi/contracts';
import { In } from 'typeorm';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { ContactService } from '../../registrant/contact.service';
import { Presence } from '../../staff/presence/presence.service';
import { CallScripts } from '../../board/script/call-scripts.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { Triage } from '../../triage/triage.service';
import { AdvisorConsultations } from './advisor-consultations';
import { TransferEntity } from '../transfer.entity';
import { ringOf } from './offers.queries';
import { TransferViews } from './transfer-views.service';

/** The advisor's own screen: am I being called, what is today. */
@Injectable()
export class Desks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly presence: Presence,
    private readonly views: TransferViews,
    private readonly contacts: ContactService,
    private readonly triage: Triage,
    private readonly staff: StaffDirectory,
    private readonly consultations: AdvisorConsultations,
    private readonly vocabulary: VocabularyVersions,
    private readonly scripts: CallScripts,
  ) {}

  async of(me: SignedIn): Promise<DeskView> {
    const accepted = await this.work
      .repository(TransferEntity)
      .findOne({ select: { id: true }, where: { acceptedBy: me.id, state: In(['accepted', 'bridged']) } });
    const { current, today } = await this.consultations.deskOf(me);
    return {
      clock: await this.clock.reading(),
      presence: await this.presence.view(me.id),
      offer: await this.offerTo(me.id),
      transfer: accepted === null ? null : await this.views.of(accepted.id),
      current,
      today,
    };
  }

  /**
   * What rings for this advisor, or was accepted and is not handed over yet: name, answers, reasons and note (S004-18).
   */
  async offerTo(advisorId: string): Promise<IncomingOffer | null> {
    const ring = await ringOf(this.work, advisorId);
    if (ring === null) return null;
    const advisor = this.reader(advisorId);
    const { name, familyName, kana } = await this.contacts.read({
      registrantId: ring.registrantId,
      by: advisor,
      purpose: 'offer',
    });
    const { answers, reasons } = await this.triage.profileOf(ring.registrantId);
    return {
      offerId: ring.id,
      transferId: ring.transferId,
      state: ring.state,
      offeredAt: ring.offeredAt.toISOString(),
      deadlineAt: ring.deadlineAt.toISOString(),
      clock: await this.clock.reading(),
      introduction: await this.scripts.introductionOf({
        staff: this.staff.byId(ring.requestedBy)?.familyName ?? '',
        person: familyName,
        advisor: advisor.familyName,
      }),
      from: this.staff.ref(ring.requestedBy) ?? { id: ring.requestedBy, name: '' },
      ...(isRehearsal(ring.registrantId) ? { isRehearsal: true as const } : {}),
      name,
      kana,
      band: ring.band,
      score: ring.score,
      segmentLabel: this.vocabulary.labelOf(ring.segment),
      answers,
      reasons,
      note: ring.note,
    };
  }

  /** Whoever is rung sees the name, pushed or read: the look is theirs and audited as such. */
  private reader(advisorId: string): SignedIn {
    const member = this.staff.byId(advisorId);
    if (member === null) throw new Refusal('not_found');
    const { id, code, name, familyName, role, scope, teamId } = member;
    return { id, code, name, familyName, role, scope, caller: callerOf(role, scope), teamId, sessionId: '' };
  }
}
