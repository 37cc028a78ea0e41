import type { TemplateSetting } from '@toritsugi/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Template } from './templates';

/** The agency's own words of a message. */
@Entity('message_template')
export class MessageTemplateEntity {
  @PrimaryColumn('text') template!: Template;
  /** What a message that was made from it says it was made from; 1: nothing was changed yet. */
  @Column('int', { default: 1 }) version!: number;
  /** Those texts alone that are the agency's own. */
  @Column('jsonb', { default: {} }) own!: TemplateSetting;
}
