import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { Agency } from '../../staff/agency.service';
import { Invitations } from '../../staff/people/invitations.service';
import { ReturnedLetters } from '../receipts/returned-letters';
import { mailLinks } from '../transports/mail-links';
import { TRANSPORTS, type MessageTransport } from '../transports/transport';
import { linkText } from './link-text';

const MAIL_LINKS = jobKind(
  'mail-staff-links',
  { ja: '招待メールの送信', en: 'Invitations by mail' },
  { isSingle: true },
);

/**
 * Links for colleagues, by mail. Not messages of the outbox: those are for registrants, and a link is written down
 * nowhere. One that was handed over may leave twice where a process dies meanwhile; it is the same link.
 */
@Injectable()
export class StaffMail implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly invitations: Invitations,
    private readonly agency: Agency,
    private readonly returned: ReturnedLetters,
    @Inject(TRANSPORTS) private readonly transports: readonly MessageTransport[],
  ) {}

  onModuleInit(): void {
    this.jobs.handle(MAIL_LINKS, () => this.send());
    this.jobs.whenever(['StaffInvited'], MAIL_LINKS, () => ({}));
    // Those that waited until there was a mail server.
    this.jobs.every('*/10 * * * *', MAIL_LINKS, {});
    this.returned.register((id, recipient, problem) => this.noteReturned(id, recipient, problem));
  }

  /** Sends what waits. Throws, so that it is tried again, where a link could not leave now. */
  async send(): Promise<void> {
    const mail = this.transports.find(({ via }) => via === 'mail');
    if (mail === undefined) return;
    const fromName = this.agency.current.name;
    const left = await mailLinks(mail, await this.invitations.unmailed(), {
      messageOf: async (link) => ({ id: link.id, to: link.login, ...linkText(link, fromName), fromName }),
      note: ({ id }, result) => this.invitations.noteMailed(id, result.outcome === 'sent' ? null : result.problem),
    });
    if (left > 0) await this.jobs.ask(MAIL_LINKS, {});
  }

  private noteReturned(id: string, recipient: string, problem: string): Promise<boolean> {
    return this.invitations.noteReturned(id, recipient, problem);
  }
}
