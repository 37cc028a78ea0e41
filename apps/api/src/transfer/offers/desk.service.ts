import { Injectable } from '@nestjs/common';
import { callerOf, type BandLetter, type DeskView, type IncomingOffer } from '@toritsugi/contracts';
import type { TransferOfferState } from '@toritsugi/journey';
import { segmentLabel } from '@toritsugi/routing';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { ContactService } from '../../registrant/contact.service';
import { Presence } from '../../staff/presence/presence.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { Triage } from '../../triage/triage.service';
import { ConsultationDesk } from './consultation-desk';
import { TransferViews } from './transfer-views.service';

interface Ring {
  id: string;
  state: TransferOfferState;
  transfer_id: string;
  registrant_id: string;
  offered_at: Date;
  deadline_at: Date;
  requested_by: string;
  note: string;
  band: BandLetter;
  score: number;
  segment: string;
}

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
    private readonly consultations: ConsultationDesk,
  ) {}

  async of(me: SignedIn): Promise<DeskView> {
    const accepted = await this.work.one<{ id: string }>(
      `select id from transfer where accepted_by = $1 and state = any(array['accepted','bridged'])`,
      [me.id],
    );
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
    const ring = await this.work.one<Ring>(
      `select o.id, o.state, o.transfer_id, o.offered_at, o.deadline_at, t.registrant_id, t.requested_by, t.note, r.band, r.score, r.segment
       from transfer_offer o join transfer t on t.id = o.transfer_id join registrant r on r.id = t.registrant_id
       where o.advisor_id = $1 and (o.state = 'offered' or (o.state = 'accepted' and t.state = any(array['accepted','bridged'])))`,
      [advisorId],
    );
    if (ring === null) return null;
    const { name, kana } = await this.contacts.read({
      registrantId: ring.registrant_id,
      by: this.reader(advisorId),
      purpose: 'offer',
    });
    const { answers, reasons } = await this.triage.profileOf(ring.registrant_id);
    return {
      offerId: ring.id,
      transferId: ring.transfer_id,
      state: ring.state,
      offeredAt: ring.offered_at.toISOString(),
      deadlineAt: ring.deadline_at.toISOString(),
      clock: await this.clock.reading(),
      from: this.staff.ref(ring.requested_by) ?? { id: ring.requested_by, name: '' },
      name,
      kana,
      band: ring.band,
      score: ring.score,
      segmentLabel: segmentLabel(ring.segment),
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
