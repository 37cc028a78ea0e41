import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { RegistrantEntity } from '../../registrant/registrant.entity';

/** What a person sends to our account to say who they are: once, within a few days. */
@Entity('line_code')
@Unique('line_code_code_key', ['code'])
export class LineCodeEntity {
  @ForeignKey(() => RegistrantEntity) @PrimaryColumn('uuid') registrantId!: string;
  @Column('text') code!: string;
  @Column('timestamptz') expiresAt!: Date;
}
