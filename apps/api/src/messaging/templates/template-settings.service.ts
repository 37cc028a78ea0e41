import { Injectable } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import {
  languages,
  type ChangeTemplate,
  type Language,
  type TemplatePreview,
  type TemplateSample,
  type TemplateSetting,
  type TemplateSettings,
  type TemplateSettingView,
  type TestSendReply,
  type TestTemplate,
} from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { RegistrantEntity } from '../../registrant/registrant.entity';
import { SettingChanges } from '../../staff/settings/setting-changes.service';
import { DeliveryStatus } from '../delivery-status.service';
import { Messages } from '../messages.service';
import { smsLength } from '../texts/sms';
import { placesOf, problemOfText, textFields } from './check-text';
import { MessageTemplateEntity } from './message-template.entity';
import { OwnTexts, textOf } from './own-texts.service';
import { productTexts } from './product-texts';
import { kindOf, templates, type Parts, type Template } from './templates';

/** What messages say: a manager's to change, version by version; each queued message keeps the words it was made of. */
@Injectable()
export class TemplateTexts {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly changes: SettingChanges,
    private readonly messages: Messages,
    private readonly delivery: DeliveryStatus,
    private readonly ownTexts: OwnTexts,
  ) {
    changes.hear(['template'], () => this.ownTexts.reload());
  }

  async list(): Promise<TemplateSettings> {
    const rows = new Map((await this.rows().find()).map((row) => [row.template, row]));
    return { items: worded.map((template) => view(rows.get(template) ?? unchanged(template))) };
  }

  async change(
    madeBy: string,
    key: string,
    { version, setting, reason, draft }: ChangeTemplate,
  ): Promise<TemplateSettingView> {
    const template = known(key);
    const own = ownOf(setting);
    check(template, own, 'setting.');
    const row = await this.changes.change(MessageTemplateEntity, {
      kind: 'template',
      where: { template },
      first: unchanged(template),
      seen: version,
      values: { own },
      madeBy,
      reason,
      draft,
      settingOf: (one) => whole(one.own),
    });
    await this.work.readAgain(() => this.ownTexts.reload());
    return view(row);
  }

  async preview(key: string, setting: TemplateSetting): Promise<TemplatePreview> {
    const template = known(key);
    check(template, ownOf(setting), 'setting.');
    const sample = await this.sample();
    const samples = languages.map((language) => this.written({ template, setting, language, sample }));
    return { maskedName: sample.maskedName, samples };
  }

  /** To an address of one's own: as the preview shows it. */
  async test(key: string, { setting, via, to, language }: TestTemplate, me: SignedIn): Promise<TestSendReply> {
    const template = known(key);
    check(template, ownOf(setting), 'setting.');
    const { subject, body, short } = this.written({ template, setting, language, sample: await this.sample() });
    const text = via === 'sms' ? { subject: '', body: short } : { subject, body };
    return this.delivery.test({ via, to }, me, text);
  }

  private written({
    template,
    setting,
    language,
    sample: { maskedName, parts, now },
  }: {
    template: Template;
    setting: TemplateSetting;
    language: Language;
    sample: Sample;
  }): TemplateSample {
    const to = { registrantId: '', familyName: maskedName || '見本', givenName: '', language };
    const own = textOf(ownOf(setting), language);
    const { subject, body } = this.messages.written(template, 'mail', { to, parts, now }, own);
    const short = this.messages.written(template, 'sms', { to, parts, now }, own).body;
    const { letters: shortLetters, parts: shortParts } = smsLength(short);
    return { language, subject, body, short, shortLetters, shortParts };
  }

  /** Whoever registered last. */
  private async sample(): Promise<Sample> {
    const [last] = await this.work.repository(RegistrantEntity).find({
      select: { id: true, maskedName: true, receiptNumber: true },
      where: { state: 'registered' },
      order: { submittedAt: 'DESC' },
      take: 1,
    });
    const now = await this.clock.now();
    const at = (days: number): string => new Date(now.getTime() + days * DAY).toISOString();
    return {
      now,
      maskedName: last?.maskedName ?? '',
      parts: {
        receiptNumber: last?.receiptNumber ?? 'T-0000-000000',
        promisedBy: at(1),
        startsAt: at(2),
        endsAt: at(30),
        callFrom: at(1),
        advisorName: '見本 担当',
        path: '/sample',
        occasionJa: '見本商事様の一次面接',
        occasionEn: 'the first interview at Mihon Trading',
        company: '見本商事',
        employerName: '見本商事',
        jobTitle: '経理（月次決算）',
        nextAt: at(30),
        question: '評価は年に何回ですか',
        answer: '年に2回です。',
      },
    };
  }

  private rows() {
    return this.work.repository(MessageTemplateEntity);
  }
}

/** A letter has no words but those of whoever writes it. */
const worded = templates.filter((template) => template !== 'V1');

interface Sample {
  readonly now: Date;
  readonly maskedName: string;
  readonly parts: Parts;
}

function known(key: string): Template {
  const template = worded.find((one) => one === key);
  if (template === undefined) throw new Refusal('not_found');
  return template;
}

/** Refuses with every problem where it stands. */
function check(template: Template, own: TemplateSetting, prefix: string): void {
  const problems = textFields.flatMap(({ language, part, field }) => {
    const text = textOf(own, language)[part];
    const message = text === undefined ? null : problemOfText(template, part, text);
    return message === null ? [] : [{ field: prefix + field, message }];
  });
  if (problems.length > 0) throw new Refusal('invalid', {}, problems);
}

const unchanged = (template: Template): MessageTemplateEntity => ({ template, version: 1, own: {} });

/** What is said as the product says it is not one's own: it follows the product. */
function ownOf(setting: TemplateSetting): TemplateSetting {
  return Object.fromEntries(
    textFields.flatMap(({ field }) => {
      const text = setting[field as keyof TemplateSetting];
      return typeof text === 'string' ? [[field, text]] : [];
    }),
  );
}

const whole = (own: TemplateSetting): TemplateSetting =>
  Object.fromEntries(textFields.map(({ field }) => [field, own[field as keyof TemplateSetting] ?? null]));

const usualOf = (template: Template): TemplateSetting =>
  Object.fromEntries(textFields.map(({ language, part, field }) => [field, productTexts[template][language][part]]));

const view = ({ template, version, own }: MessageTemplateEntity): TemplateSettingView => ({
  id: template,
  version,
  isRetired: false,
  setting: whole(own),
  usual: usualOf(template),
  isPromotional: kindOf(template) === 'promotional',
  places: placesOf(template),
});
