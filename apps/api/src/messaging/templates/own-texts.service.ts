import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, TemplateSetting } from '@toritsugi/contracts';
import { NewestReading } from '../../platform/database/newest-reading';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { MessageTemplateEntity } from './message-template.entity';
import type { MessageText } from './product-texts';
import type { Template } from './templates';

const REREAD_MS = 30_000;

/** The agency's own words, in memory: every submission writes two messages. */
@Injectable()
export class OwnTexts implements OnModuleInit {
  private readonly rows = new NewestReading<ReadonlyMap<Template, MessageTemplateEntity>>(new Map(), async () => {
    const rows = await this.work.repository(MessageTemplateEntity).find();
    return new Map(rows.map((row) => [row.template, row]));
  });

  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.reload();
    this.scheduler.readAgain('read the templates again', () => this.reload(), REREAD_MS);
  }

  /** What is said otherwise, and by which version; null where nothing ever was. */
  of(template: Template, language: Language): { text: Partial<MessageText>; version: number } | null {
    const row = this.rows.current.get(template);
    return row === undefined ? null : { text: textOf(row.own, language), version: row.version };
  }

  reload(): Promise<void> {
    return this.rows.again();
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
