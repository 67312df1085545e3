import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A one-time code that was sent. Only its digest is kept. */
@Entity({ schema: 'app', name: 'sign_in_code' })
export class SignInCode {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  email!: string;

  @Column('text')
  digest!: string;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('int')
  wrongGuesses!: number;
}
