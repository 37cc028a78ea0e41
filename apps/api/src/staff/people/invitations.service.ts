import { Inject, Injectable } from '@nestjs/common';
import { DAY, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import type { InvitationPage, LinkPurpose } from '@toritsugi/contracts';
import { IsNull, MoreThan } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../../config';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import { CONFIG } from '../../platform/platform.module';
import { Signing } from '../../platform/signing/signing';
import { AccessAudit } from '../access-audit';
import { Agency } from '../agency.service';
import { fullName, type NameParts } from '../full-name';
import { hashPassword, isStrongPassword } from '../passwords';
import { hashOfSecret } from '../sessions/session-cookie';
import { SignInService, type Arrival, type Started } from '../sessions/sign-in.service';
import { StaffMemberEntity } from '../staff-member.entity';
import { InvitationEntity } from './invitation.entity';
import { endLinks, setPassword, useLink } from './people.queries';

const LIFETIME_DAYS = 7;

/** A link that waits to leave by mail. */
export interface UnmailedLink extends NameParts {
  readonly id: string;
  readonly login: string;
  readonly purpose: LinkPurpose;
  readonly url: string;
  readonly expiresAt: Date;
}

/**
 * Links with which people set their password: at the first time, or anew. Used once, for seven days. The token is made
 * of a random id and the signing secret: what is stored is its hash, and whoever sends it makes it again.
 */
@Injectable()
export class Invitations {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly signing: Signing,
    private readonly agency: Agency,
    private readonly signIns: SignInService,
    private readonly audit: AccessAudit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Whether links leave by mail. In a demonstration nothing leaves. */
  get isMailSetUp(): boolean {
    return this.config.mode === 'production' && this.config.mail !== null;
  }

  /** A new link; those before it end. Within a unit of work. */
  async issue(staffId: string, purpose: LinkPurpose, issuedBy: string): Promise<void> {
    const id = uuidv7();
    await endLinks(this.work, staffId);
    await this.links().insert({
      id,
      staffId,
      purpose,
      issuedBy,
      tokenHash: hashOfSecret(this.tokenOf(id)),
      expiresAt: await this.endOfLink(staffId),
    });
    this.work.record({
      kind: 'StaffInvited',
      staffId,
      actorId: issuedBy,
      payload: { invitationId: id, purpose },
    });
  }

  /** The address of this person's link that is out; null where there is none. */
  async openUrlOf(staffId: string): Promise<string | null> {
    const link = await this.links().findOneBy({ staffId, endedAt: IsNull() });
    return link === null ? null : this.urlOf(link.id);
  }

  /** Whom a link is for. Says of one that opens nothing any more why. */
  async page(token: string): Promise<InvitationPage> {
    const { staffId, purpose } = await this.openLink(token);
    const account = await this.work.repository(StaffMemberEntity).findOneByOrFail({ id: staffId });
    return { agencyName: this.agency.current.name, name: fullName(account), login: account.login, purpose };
  }

  /** Sets the password and signs in. Of two at once, one does. */
  async accept(token: string, password: string, arrival: Arrival): Promise<Started> {
    const { login } = await this.page(token);
    if (!(await isStrongPassword(password, login))) throw new Refusal('password_weak');
    const passwordHash = await hashPassword(password);
    return this.work.run(async () => {
      const used = await useLink(this.work, hashOfSecret(token));
      if (used === null || !(await setPassword(this.work, used.staffId, passwordHash))) throw new Refusal('link_used');
      const { staffId, purpose } = used;
      this.work.record({ kind: 'StaffJoined', staffId, actorId: staffId, payload: { purpose } });
      await this.audit.record({ actorId: staffId, action: 'password_set', detail: purpose });
      return this.signIns.enter(staffId, arrival);
    });
  }

  /** Links that are out, were not mailed and can still be used. */
  async unmailed(): Promise<UnmailedLink[]> {
    const links = await this.links().findBy({
      endedAt: IsNull(),
      mailedAt: IsNull(),
      mailProblem: IsNull(),
      expiresAt: MoreThan(await this.clock.now()),
    });
    const found: UnmailedLink[] = [];
    for (const { id, staffId, purpose, expiresAt } of links) {
      const { login, familyName, givenName } = await this.work
        .repository(StaffMemberEntity)
        .findOneByOrFail({ id: staffId });
      found.push({ id, login, familyName, givenName, purpose, expiresAt, url: this.urlOf(id) });
    }
    return found;
  }

  /** `problem`: why the address does not take it. */
  async noteMailed(id: string, problem: string | null): Promise<void> {
    await this.links().update(
      { id },
      problem === null ? { mailedAt: () => 'agency_now()' } : { mailProblem: problem.slice(0, 200) },
    );
  }

  /** It came back from the very address it went to; whoever invited hears of it. */
  async noteReturned(id: string, recipient: string, problem: string): Promise<boolean> {
    const link = await this.links().findOneBy({ id });
    if (link === null) return false;
    const { login } = await this.work.repository(StaffMemberEntity).findOneByOrFail({ id: link.staffId });
    if (login.toLowerCase() !== recipient.toLowerCase()) return false;
    await this.links().update({ id }, { mailProblem: problem.slice(0, 200) });
    return true;
  }

  /** Of somebody whose first day is to come, counted from it: before, the link opens nothing. */
  private async endOfLink(staffId: string): Promise<Date> {
    const { tenureSince } = await this.work.repository(StaffMemberEntity).findOneByOrFail({ id: staffId });
    const from = Math.max((await this.clock.now()).getTime(), tokyoMoment(tenureSince).getTime());
    return new Date(from + LIFETIME_DAYS * DAY);
  }

  private async openLink(token: string): Promise<InvitationEntity> {
    const link = await this.links().findOneBy({ tokenHash: hashOfSecret(token) });
    if (link === null) throw new Refusal('not_found');
    if (link.usedAt !== null) throw new Refusal('link_used');
    if (link.endedAt !== null || link.expiresAt <= (await this.clock.now())) throw new Refusal('link_ended');
    const { tenureSince } = await this.work.repository(StaffMemberEntity).findOneByOrFail({ id: link.staffId });
    if (tenureSince > tokyoDay(await this.clock.now())) throw new Refusal('starts_later', { day: tenureSince });
    return link;
  }

  private tokenOf(id: string): string {
    return this.signing.sign('invitation', id);
  }

  private urlOf(id: string): string {
    return `${this.config.publicUrl}/console/invitation/${this.tokenOf(id)}`;
  }

  private links() {
    return this.work.repository(InvitationEntity);
  }
}
