import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the first manager sets the agency up. There while there is no account; one row at most. */
@Entity('set_up_address')
@Check('set_up_address_is_single_check', 'is_single')
export class SetUpAddressEntity {
  @PrimaryColumn('boolean', { default: true }) isSingle!: boolean;
  @Column('bytea') tokenHash!: Buffer;
  /** Real time, as whoever reads the server's output has it. */
  @Column('timestamptz') endsAt!: Date;
}
