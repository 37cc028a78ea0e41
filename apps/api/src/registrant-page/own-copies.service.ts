import { Injectable } from '@nestjs/common';
import type { OwnData } from '@toritsugi/contracts';
import { In, IsNull, Not } from 'typeorm';
import { CallTaskEntity } from '../board/call-task.entity';
import { OtherAdvisors } from '../consultation/advisor-change/advisor-changes.service';
import { ConsultationEntity } from '../consultation/consultation.entity';
import { MessageEntity } from '../messaging/message.entity';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { ConsentEntity } from '../registrant/consents/consent.entity';
import { ContactService } from '../registrant/contact.service';
import { Registrants } from '../registrant/registrants.service';
import { RegistrationEntity } from '../registration/submission/registration.entity';
import { Agency } from '../staff/agency.service';
import { Surveys } from '../survey/surveys.service';
import { Triage } from '../triage/triage.service';

/** A copy of one's own data: everything kept of a person that is theirs, and nothing that was made of it. */
@Injectable()
export class OwnCopies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly contacts: ContactService,
    private readonly registrants: Registrants,
    private readonly triage: Triage,
    private readonly otherAdvisors: OtherAdvisors,
    private readonly surveys: Surveys,
  ) {}

  async of(registrantId: string): Promise<OwnData> {
    const contact = await this.contacts.read({ registrantId, by: null, purpose: 'own_page' });
    const everybody = await this.registrants.sameAs(registrantId);
    const registrations = await this.work.repository(RegistrationEntity).find({
      select: { id: true, formVersion: true, language: true, answers: true, channel: true, submittedAt: true },
      where: { registrantId: In(everybody) },
    });
    const consents = await this.work.repository(ConsentEntity).find({
      select: { id: true, consentId: true, purpose: true, textVersion: true, isGiven: true, at: true, channel: true },
      where: { registrantId: In(everybody) },
      order: { at: 'ASC' },
    });
    const consultations = await this.work.repository(ConsultationEntity).find({
      select: { id: true, state: true, type: true, startsAt: true, endsAt: true, startedAt: true, endedAt: true },
      where: { registrantId },
      order: { id: 'ASC' },
    });
    const messages = await this.work.repository(MessageEntity).find({
      select: {
        id: true,
        template: true,
        via: true,
        recipient: true,
        subject: true,
        body: true,
        state: true,
        dueAt: true,
      },
      where: { registrantId },
      order: { dueAt: 'ASC' },
    });
    const tasks = await this.work.repository(CallTaskEntity).find({
      select: { id: true, wishedTimes: {} },
      where: { registrantId, wishedTimes: Not(IsNull()) },
      order: { id: 'ASC' },
    });
    const { answers } = await this.triage.profileOf(registrantId);
    return {
      madeAt: (await this.clock.now()).toISOString(),
      agencyName: this.agency.current.name,
      contact,
      registrations,
      answers,
      consents,
      consultations,
      wishedTimes: tasks.flatMap(({ wishedTimes }) => wishedTimes ?? []),
      advisorChanges: await this.otherAdvisors.keptOf(registrantId),
      messages,
      surveys: await this.surveys.keptOf(registrantId),
    };
  }
}
