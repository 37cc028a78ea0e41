import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../../config';
import { TRANSPORTS, type MessageTransport } from '../../messaging/transports/transport';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { CONFIG } from '../../platform/injection-tokens';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { giveReminderBack, unsentReminders, type UnsentReminder } from './steps.queries';

const REMIND = jobKind(
  'mail-report-reminders',
  { ja: '面接の報告の催促', en: 'Reminders of interview reports' },
  { isSingle: true },
);

/**
 * Whoever owes the report of an interview is told by mail: once it is late, and at ten of each service day after. The
 * mail says nothing of the person. One that could not leave now is tried again; one that is refused is not: the desk
 * says the same, and the next one comes the next day.
 */
@Injectable()
export class ReportReminders implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly jobs: Jobs,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(TRANSPORTS) private readonly transports: readonly MessageTransport[],
  ) {}

  onModuleInit(): void {
    this.jobs.handle(REMIND, () => this.send());
    this.jobs.whenever(['SelectionStepLate'], REMIND, () => ({}));
  }

  async send(): Promise<void> {
    const mail = this.transports.find(({ via }) => via === 'mail');
    if (mail === undefined) return;
    const problems: string[] = [];
    for (const reminder of await this.work.run(() => unsentReminders(this.work))) {
      const owner = this.staff.byId(reminder.advisorId);
      if (owner?.isActive !== true) continue;
      const { name: fromName } = this.agency.current;
      const result = await mail.send({
        id: `${reminder.stepId}.${reminder.times}`,
        to: owner.login,
        ...(await this.textOf(reminder, owner.name)),
        fromName,
        stopUrl: null,
        isStillOurs: async () => true,
      });
      if (result.outcome !== 'later') continue;
      await giveReminderBack(this.work, reminder);
      problems.push(result.problem);
    }
    if (problems.length > 0) throw new Error(problems.join('; ').slice(0, 500));
  }

  private async textOf({ registrantId, number, times }: UnsentReminder, name: string) {
    const { receiptNumber } = await this.work.repository(RegistrantEntity).findOneByOrFail({ id: registrantId });
    const agency = this.agency.current.name;
    return {
      subject: `面接の報告をお願いします（${receiptNumber}）`,
      body: [
        `${name} さん`,
        '',
        `${number}次面接の報告が期限を過ぎています${times > 1 ? `（${times}回目のお知らせ）` : ''}。`,
        `${this.config.publicUrl}/console/cases/${registrantId}`,
        '',
        `The report of interview ${number} is late. Please write it on the page above.`,
        '',
        '--',
        agency,
      ].join('\n'),
    };
  }
}
