import { Injectable } from '@nestjs/common';
import type { CallQuestionsView, ChangeCallQuestions } from '@toritsugi/contracts';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import { SettingChanges } from '../../staff/settings/setting-changes.service';
import { AskedFields } from './asked-fields.service';
import { CallQuestionOrderEntity } from './call-question-order.entity';

const SCOPE = 'agency';
const UNCHANGED: CallQuestionOrderEntity = { scope: SCOPE, version: 1, fields: [] };

/** The questions of the call in the agency's order: which there are follows from the criteria and the form. */
@Injectable()
export class CallQuestions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly asked: AskedFields,
    private readonly changes: SettingChanges,
  ) {}

  async read(): Promise<CallQuestionsView> {
    const row = await this.work.repository(CallQuestionOrderEntity).findOneBy({ scope: SCOPE });
    return this.view((row ?? UNCHANGED).version);
  }

  /** Refuses an order that is not of the questions there are now: they have changed since it was seen. */
  async change(madeBy: string, { version, setting, reason }: ChangeCallQuestions): Promise<CallQuestionsView> {
    const before = (await this.asked.callQuestions()).map(({ id }) => id);
    const order = [...setting.order];
    if ([...order].sort().join(' ') !== [...before].sort().join(' ')) throw new Refusal('setting_outdated');
    const row = await this.changes.change(CallQuestionOrderEntity, {
      kind: 'call_questions',
      where: { scope: SCOPE },
      first: UNCHANGED,
      seen: version,
      values: { fields: order },
      madeBy,
      reason,
      // Until somebody has put them in an order, they stood as the criteria come.
      settingOf: ({ fields }) => ({ order: fields.length > 0 ? fields : before }),
    });
    return this.view(row.version);
  }

  private async view(version: number): Promise<CallQuestionsView> {
    const questions = (await this.asked.callQuestions()).map(({ id, label }) => ({ id, label: { ...label } }));
    const order = questions.map(({ id }) => id);
    return { id: SCOPE, version, isRetired: false, setting: { order }, questions };
  }
}
