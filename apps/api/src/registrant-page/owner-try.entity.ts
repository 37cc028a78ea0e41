import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { RegistrantEntity } from '../registrant/registrant.entity';

/** How often somebody with a person's link has guessed at their telephone number lately, in vain. */
@Entity('owner_try')
export class OwnerTryEntity {
  @ForeignKey(() => RegistrantEntity) @PrimaryColumn('uuid') registrantId!: string;
  @Column('int') tries!: number;
  @Column('timestamptz') lastAt!: Date;
}
