import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, TemplateSetting } from '@toritsugi/contracts';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { MessageTemplateEntity } from './message-template.entity';
import type { MessageText } from './product-texts';
import type { Template } from './templates';

const REREAD_MS = 30_000;

/** The agency's own words, in memory: every submission writes two messages. */
@Injectable()
export class OwnTexts implements OnModuleInit {
  private rows: ReadonlyMap<Template, MessageTemplateEntity> = new Map();

  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.reload();
    const again = () => this.reload().then(() => 0);
    this.scheduler.register('read the templates again', again, REREAD_MS, 'everywhere');
  }

  /** What is said otherwise, and by which version; null where nothing ever was. */
  of(template: Template, language: Language): { text: Partial<MessageText>; version: number } | null {
    const row = this.rows.get(template);
    return row === undefined ? null : { text: textOf(row.own, language), version: row.version };
  }

  async reload(): Promise<void> {
    const rows = await this.work.repository(MessageTemplateEntity).find();
    this.rows = new Map(rows.map((row) => [row.template, row]));
  }
}

/** Those of a language that are set. */
export function textOf(own: TemplateSetting, language: Language): Partial<MessageText> {
  const [subject, body, short] =
    language === 'ja' ? [own.jaSubject, own.jaBody, own.jaShort] : [own.enSubject, own.enBody, own.enShort];
  return {
    ...(typeof subject === 'string' && { subject }),
    ...(typeof body === 'string' && { body }),
    ...(typeof short === 'string' && { short }),
  };
}
