import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RegistrantEntity } from '../../registrant/registrant.entity';

/** An account that follows, or followed, ours. The id is an address: same door as contacts. */
@Entity('line_account')
@Index('line_account_by_registrant', ['registrantId'])
export class LineAccountEntity {
  @PrimaryColumn('text') userId!: string;
  /** Whose it is, once they sent their code. */
  @ForeignKey(() => RegistrantEntity) @Column('uuid', { nullable: true }) registrantId!: string | null;
  /** LINE's own time of the code that said so. */
  @Column('timestamptz', { nullable: true }) boundAt!: Date | null;
  /** Follows us and has not blocked us. */
  @Column('boolean') isOpen!: boolean;
  /** LINE's own time of the newest thing heard of it: events come again and in another order. */
  @Column('timestamptz') heardAt!: Date;
}
