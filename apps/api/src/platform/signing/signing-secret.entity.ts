import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** What links are signed with, made once; every replica reads the same. One row. */
@Entity('signing_secret')
@Check('signing_secret_is_single_check', 'is_single')
export class SigningSecretEntity {
  @PrimaryColumn('boolean', { default: true }) isSingle!: boolean;
  @Column('bytea') secret!: Buffer;
}
