import { Injectable } from '@nestjs/common';
import { reachOf, type InboundTray, type MailTakenBack } from '@toritsugi/contracts';
import { sourcesOf, inboundMachine, type SetAsideReason } from '@toritsugi/journey';
import { In } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { ContactService } from '../../registrant/contact.service';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { StaffDirectory } from '../../staff/staff-directory';
import { InboundMailEntity } from './inbound-mail.entity';
import { InboundMails } from './inbound-mails.service';
import { livingOf, trayCount, trayOf } from './inbound.queries';

const SHOWN = 50;

/** Mail that nobody could place: a person says whose it is, or that it concerns nobody here. */
@Injectable()
export class Tray {
  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffDirectory,
    private readonly contacts: ContactService,
    private readonly mails: InboundMails,
  ) {}

  async of(me: SignedIn): Promise<InboundTray> {
    const { advisorIds, withUnplaced } = this.reachOf(me);
    const rows = await trayOf(this.work, advisorIds, { withUnplaced, limit: SHOWN });
    const count = await trayCount(this.work, advisorIds, withUnplaced);
    const names = await this.contacts.names([...new Set(rows.flatMap(({ suggestedId }) => suggestedId ?? []))], {
      by: me,
      purpose: 'inbound_mail',
    });
    return {
      more: count - rows.length,
      mails: rows.map(({ suggestedId, advisorId, receivedAt, attachments, ...mail }) => ({
        ...mail,
        at: receivedAt.toISOString(),
        attachments: [...attachments.parts],
        suggestion:
          suggestedId === null
            ? null
            : { registrantId: suggestedId, name: names.get(suggestedId) ?? '', advisor: this.staff.ref(advisorId) },
      })),
    };
  }

  async assign(id: string, askedId: string, me: SignedIn): Promise<InboundTray> {
    return this.work.run(async () => {
      await this.refuseOthers(id, me);
      const [living] = await livingOf(this.work, [askedId]);
      if (living === undefined) throw new Refusal('not_found');
      const { id: registrantId } = living;
      await this.refuseStrangers(registrantId, me);
      await this.settle(id, { state: 'matched', registrantId }, me);
      await this.mails.tellMatched(id, me.id);
      return this.of(me);
    });
  }

  async setAside(id: string, reason: SetAsideReason, me: SignedIn): Promise<InboundTray> {
    return this.work.run(async () => {
      await this.refuseOthers(id, me);
      await this.settle(id, { state: 'set_aside', reason }, me);
      this.work.record({ kind: 'MailSetAside', actorId: me.id, payload: { inboundId: id, reason } });
      return this.of(me);
    });
  }

  /** What it moved is undone where nobody has worked on it since. */
  async takeBack(id: string, me: SignedIn): Promise<MailTakenBack> {
    return this.work.run(async () => {
      const row = await this.rows().findOneBy({ id });
      if (row === null) throw new Refusal('not_found');
      const registrantId = row.registrantId ?? row.suggestedId;
      if (registrantId !== null) await this.refuseStrangers(registrantId, me);
      await this.settle(id, { state: 'waiting', registrantId: null, reason: null }, me);
      const about = row.registrantId === null ? {} : { registrantId: row.registrantId };
      this.work.record({ kind: 'MailTakenBack', actorId: me.id, ...about, payload: { inboundId: id } });
      const stays =
        row.registrantId === null
          ? []
          : await this.mails.tellTakenBack({ ...row, registrantId: row.registrantId, actorId: me.id });
      return { ...(await this.of(me)), stays };
    });
  }

  /** Whoever comes second changes nothing. */
  private async settle(id: string, to: Partial<InboundMailEntity>, me: SignedIn): Promise<void> {
    const sources = sourcesOf(inboundMachine, to.state ?? 'waiting');
    const settled = { settledAt: () => 'agency_now()', settledBy: me.id };
    const { affected } = await this.rows().update({ id, state: In(sources) }, { ...to, ...settled });
    if (affected !== 1) throw new Refusal('mail_settled');
  }

  /** What is not in one's own tray is not there. */
  private async refuseOthers(id: string, me: SignedIn): Promise<void> {
    const row = await this.rows().findOneBy({ id });
    const { advisorIds, withUnplaced } = this.reachOf(me);
    if (row === null) throw new Refusal('not_found');
    const advisorId = row.suggestedId === null ? null : await this.advisorOf(row.suggestedId);
    const isTheirs = advisorIds === null || (advisorId === null ? withUnplaced : advisorIds.includes(advisorId));
    if (!isTheirs) throw new Refusal('not_found');
  }

  private async refuseStrangers(registrantId: string, me: SignedIn): Promise<void> {
    const { advisorIds, withUnplaced } = this.reachOf(me);
    if (advisorIds === null) return;
    const advisorId = await this.advisorOf(registrantId);
    if (advisorId === null ? !withUnplaced : !advisorIds.includes(advisorId)) throw new Refusal('mail_not_yours');
  }

  private async advisorOf(askedId: string): Promise<string | null> {
    const [living] = await livingOf(this.work, [askedId]);
    if (living === undefined) return null;
    const { advisorId } = await this.work
      .repository(RegistrantEntity)
      .findOneOrFail({ select: { id: true, advisorId: true }, where: { id: living.id } });
    return advisorId;
  }

  /** An advisor's own people; a lead's team and whoever is nobody's; null: everybody. */
  private reachOf(me: SignedIn): { advisorIds: string[] | null; withUnplaced: boolean } {
    const reach = reachOf('inbound.work', me.caller);
    if (reach === 'all') return { advisorIds: null, withUnplaced: true };
    if (reach !== 'team') return { advisorIds: [me.id], withUnplaced: false };
    const team = this.staff.all().filter(({ teamId }) => teamId !== null && teamId === me.teamId);
    return { advisorIds: team.map(({ id }) => id), withUnplaced: true };
  }

  private rows() {
    return this.work.repository(InboundMailEntity);
  }
}
