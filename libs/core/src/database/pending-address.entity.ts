import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { PersonDetails } from './person.entity.js';

/** An address that a person is to have, once a code that is sent to it is entered. */
@Entity({ schema: 'app', name: 'address_change' })
@Unique('address_change_partnership_email_key', ['partnership', 'email'])
export class PendingAddress {
  @ForeignKey(() => PersonDetails, { name: 'address_change_person_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  person!: string;

  @Column('uuid')
  partnership!: string;

  /** Of the history's entry. */
  @Column('uuid')
  change!: string;

  @Index('address_change_email')
  @Column('text')
  email!: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
