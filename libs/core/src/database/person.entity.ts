import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A person's name, address and telephone: personal data, kept beside the history and never in it, so that it can be erased. */
@Entity({ schema: 'app', name: 'person' })
@Unique('person_partnership_email_key', ['partnership', 'email'])
export class PersonDetails {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  partnership!: string;

  @Column('text')
  name!: string;

  /** Lower case. */
  @Index('person_email')
  @Column('text')
  email!: string;

  /** At which those who get the board's emails can ask: of the secretariat alone. */
  @Column('text', { nullable: true })
  telephone!: string | null;

  /** Offered by name on the sign-in page of a demonstration. */
  @Column('boolean', { default: false })
  offered!: boolean;
}
