import { Injectable } from '@nestjs/common';
import type { ConsultationView, ContactView } from '@toritsugi/contracts';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { ContactService } from '../registrant/contact.service';
import { OperatingNumbers } from '../staff/settings/numbers/operating-numbers.service';
import { StaffDirectory } from '../staff/staff-directory';
import { VocabularyVersions } from '../staff/vocabulary/vocabulary-versions.service';
import { ContactCards } from '../messaging/contact-cards.service';
import { Reach } from '../messaging/reach/reach.service';
import { Triage } from '../triage/triage.service';
import { ConsultationEntity } from './consultation.entity';
import { deskOf } from './consultation.queries';
import { Registrants } from '../registrant/registrants.service';

/** Turns consultations into what screens show; contact data only for whoever holds them. */
@Injectable()
export class ConsultationViews {
  constructor(
    private readonly work: UnitOfWork,
    private readonly registrants: Registrants,
    private readonly staff: StaffDirectory,
    private readonly contacts: ContactService,
    private readonly triage: Triage,
    private readonly reach: Reach,
    private readonly cards: ContactCards,
    private readonly vocabulary: VocabularyVersions,
    private readonly numbers: OperatingNumbers,
  ) {}

  /** The consultation as `me` may see it: its advisor, whoever booked it, and the team's lead. */
  async one(id: string, me: SignedIn): Promise<ConsultationView> {
    const row = await this.work.repository(ConsultationEntity).findOneBy({ id });
    if (row === null || !this.mayRead(row, me)) throw new Refusal('not_found');
    return this.view(row, me);
  }

  async deskOf(advisor: SignedIn): Promise<{ current: ConsultationView | null; today: ConsultationView[] }> {
    const rows = await deskOf(this.work, advisor.id);
    const views: ConsultationView[] = [];
    for (const row of rows) views.push(await this.view(row, advisor));
    return {
      current: views.find((view) => view.state === 'in_progress') ?? null,
      today: views.filter((view) => view.state !== 'in_progress'),
    };
  }

  private mayRead(row: ConsultationEntity, me: SignedIn): boolean {
    if (row.advisorId === me.id || row.heldBy === me.id) return true;
    return me.role === 'team_lead' && this.staff.byId(row.advisorId)?.teamId === me.teamId;
  }

  private async view(row: ConsultationEntity, me: SignedIn): Promise<ConsultationView> {
    const registrant = await this.registrants.read(row.registrantId);
    if (registrant === null) throw new Refusal('not_found');
    const profile = await this.triage.profileOf(row.registrantId);
    const score = profile.scores.at(-1);
    if (score === undefined) throw new Error('a registrant without a score');
    return {
      id: row.id,
      registrantId: row.registrantId,
      type: row.type,
      state: row.state,
      advisor: this.staff.ref(row.advisorId),
      startsAt: iso(row.startsAt),
      holdUntil: iso(row.holdUntil),
      startedAt: iso(row.startedAt),
      endedAt: iso(row.endedAt),
      outcome: row.outcome,
      isEffective: row.isEffective,
      receiptNumber: registrant.receiptNumber,
      contact: await this.contactFor(row, me),
      score,
      segmentLabel: this.vocabulary.labelOf(registrant.segment),
      answers: profile.answers,
      reasons: profile.reasons,
      note: row.note,
      wakeUpOn: row.wakeUpOn,
      longMinutes: this.numbers.of(score.band === 'D' ? 'talkMinutesD' : 'consultationMinutes'),
      isUnconfirmed: row.state === 'set' && (await this.reach.unknownOf([row.id])).has(row.id),
    };
  }

  private async contactFor(row: ConsultationEntity, me: SignedIn): Promise<ContactView | null> {
    if (row.advisorId !== me.id || !['set', 'in_progress', 'completed'].includes(row.state)) return null;
    const contact = await this.contacts.read({ registrantId: row.registrantId, by: me, purpose: 'consultation' });
    return this.cards.view(contact, me);
  }
}

const iso = (at: Date | null): string | null => (at === null ? null : at.toISOString());
