import { Column, Entity, PrimaryColumn, Check } from 'typeorm';

/** What hides words that were left out of a bundle: one row. */
@Entity({ schema: 'app', name: 'bundle_salt' })
@Check('bundle_salt_only_one_check', 'only_one')
export class BundleSalt {
  @PrimaryColumn('boolean', { name: 'only_one', default: true })
  onlyOne!: boolean;

  @Column('text')
  value!: string;
}
