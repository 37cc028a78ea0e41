import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Failed sign-ins by login and by address, for the pause after them. */
@Entity('sign_in_failure')
export class SignInFailureEntity {
  @PrimaryColumn('text') key!: string;
  @Column('int') failures!: number;
  @Column('timestamptz') lastAt!: Date;
}
