import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ExportDetails } from './export.entity.js';

/** A part of an export's bytes. */
@Entity({ schema: 'app', name: 'export_part' })
export class ExportPart {
  @ForeignKey(() => ExportDetails, { name: 'export_part_export_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  export!: string;

  @PrimaryColumn('int')
  number!: number;

  @Column('bytea')
  bytes!: Buffer;
}
