import type { Vocabulary } from '@toritsugi/triage';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../staff-member.entity';
import { namesABarredField } from './barred-fields';

/** A version of the agency's vocabulary. It never changes. */
@Entity('vocabulary_version')
@Check('vocabulary_version_content_check', `not ${namesABarredField('content', '$.**.id')}`)
export class VocabularyVersionEntity {
  @PrimaryColumn('int') version!: number;
  @Column('jsonb') content!: Omit<Vocabulary, 'version'>;
  /** Null: the agency began with it. */
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) madeBy!: string | null;
  @Column('timestamptz') madeAt!: Date;
}
