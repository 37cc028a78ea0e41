import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { tokyoDay } from '@toritsugi/calendar';
import { IsNull, MoreThan, Not } from 'typeorm';
import { ReturnedLetters } from '../../messaging/receipts/returned-letters';
import { mailLinks } from '../../messaging/transports/mail-links';
import { TRANSPORTS, type MessageTransport } from '../../messaging/transports/transport';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { Agency } from '../../staff/agency.service';
import { EmployerEntity } from '../employer.entity';
import { EmployerLinkEntity } from '../employer-link.entity';
import { SubmissionEntity } from '../submission.entity';
import { EmployerLinks } from './employer-links.service';

const MAIL_LINKS = jobKind(
  'mail-employer-links',
  { ja: '企業への回答リンクの送信', en: 'Links for employers by mail' },
  { isSingle: true },
);

/**
 * Links for employers, by mail. Not messages of the outbox: those are for registrants, and say nothing of a person here
 * either. One that was handed over may leave twice where a process dies meanwhile; it is the same link.
 */
@Injectable()
export class EmployerMail implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly jobs: Jobs,
    private readonly agency: Agency,
    private readonly links: EmployerLinks,
    private readonly returned: ReturnedLetters,
    @Inject(TRANSPORTS) private readonly transports: readonly MessageTransport[],
  ) {}

  onModuleInit(): void {
    this.jobs.handle(MAIL_LINKS, () => this.send());
    this.jobs.whenever(['EmployerLinkGiven'], MAIL_LINKS, () => ({}));
    // Those that waited until there was a mail server.
    this.jobs.every('*/10 * * * *', MAIL_LINKS, {});
    this.returned.register((id, recipient, problem) => this.noteReturned(id, recipient, problem));
  }

  /** Sends what waits. Throws, so that it is tried again, where a link could not leave now. */
  async send(): Promise<void> {
    const mail = this.transports.find(({ via }) => via === 'mail');
    if (mail === undefined) return;
    const waiting = await this.rows().findBy({
      mail: Not(IsNull()),
      mailedAt: IsNull(),
      mailProblem: IsNull(),
      answeredAt: IsNull(),
      endsAt: MoreThan(await this.clock.now()),
    });
    const left = await mailLinks(mail, waiting, {
      messageOf: async (link) => ({
        id: link.id,
        to: link.mail ?? '',
        ...(await this.textOf(link)),
        fromName: this.agency.current.name,
      }),
      note: async ({ id }, result) => {
        const isSent = result.outcome === 'sent';
        await this.rows().update({ id }, isSent ? { mailedAt: () => 'agency_now()' } : { mailProblem: result.problem });
      },
    });
    if (left > 0) await this.jobs.ask(MAIL_LINKS, {});
  }

  private async noteReturned(id: string, recipient: string, problem: string): Promise<boolean> {
    const link = await this.rows().findOneBy({ id });
    if (link?.mail?.toLowerCase() !== recipient.toLowerCase()) return false;
    await this.rows().update({ id }, { mailProblem: problem.slice(0, 500) });
    return true;
  }

  private async textOf({ id, contact, submissionId, endsAt }: EmployerLinkEntity) {
    const { employerId } = await this.work.repository(SubmissionEntity).findOneByOrFail({ id: submissionId });
    const { name: employer } = await this.work.repository(EmployerEntity).findOneByOrFail({ id: employerId });
    const { name } = this.agency.current;
    const day = tokyoDay(endsAt);
    return {
      subject: `選考結果のご回答のお願い（${name}）`.replace(/[\r\n]+/g, ' '),
      body: [
        employer,
        `${contact} 様`,
        '',
        'ご紹介した方の選考について、次のページからご回答いただけます。アカウントは要りません。',
        this.links.urlOf(id),
        `${day}まで、最初に開いた端末から1回だけ回答できます。`,
        '',
        'Please tell us on the page above whether you go on with the person we introduced. No account is needed.',
        `It works until ${day}, once, on the device that opens it first.`,
        '',
        '--',
        name,
      ].join('\n'),
    };
  }

  private rows() {
    return this.work.repository(EmployerLinkEntity);
  }
}
