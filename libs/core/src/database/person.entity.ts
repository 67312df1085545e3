import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** A person's name and address: personal data, kept beside the history and never in it, so that it can be erased. */
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

  /** Offered by name on the sign-in page of a demonstration. */
  @Column('boolean', { default: false })
  offered!: boolean;
}
