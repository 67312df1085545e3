import { Controller, Get, Param, ParseUUIDPipe, Res, type Type } from '@nestjs/common';
import type { EvidenceRow } from '@governance/views';
import type { Response } from 'express';
import { Needs } from '../access/needs.js';
import { AtPlace, type Place } from '../access/place.js';
import { EvidenceFiles } from '@governance/plan-import/service';
import { sendEvidence } from './evidence-shown.js';
import { IdOf } from './id-of.js';
import { markingOfThing, pathOf, type Kind } from './kind.js';
import { Tasks } from './tasks.js';

/** Whether evidence stands on things of a kind. */
export function hasEvidence({ register, tasks }: Kind): boolean {
  return !register && tasks.some(({ name }) => name === 'add-evidence');
}

/**
 * The files of evidence of a kind of thing, on pages and for programs.
 * @param under what stands before `boards` in the address
 */
export function evidenceController(
  kind: Kind,
  under: '' | 'api/',
  describe: MethodDecorator = () => {},
): Type {
  @Controller(`${under}boards/:board/${pathOf(kind)}/evidence`)
  class EvidenceController {
    constructor(
      private readonly tasks: Tasks,
      private readonly files: EvidenceFiles,
    ) {}

    @Get(':evidence')
    @Needs('read-plan')
    @describe
    async file(
      @AtPlace() place: Place,
      @IdOf(kind) id: string,
      @Param('evidence', ParseUUIDPipe) shown: string,
      @Res() response: Response,
    ): Promise<void> {
      const row = (await this.tasks.row(place, kind, id)) as Shown;
      // A file about a KPI may hold small counts, which no visitor to an example is told.
      const isKept = kind.name === 'kpi' && place.member === null;
      await sendEvidence(response, this.files, place, shown, {
        evidence: isKept ? [] : row.evidence,
        reference: row.reference ?? kind.called,
        record: kind.stream(row, id, place),
        marking: await markingOfThing(kind, place, row, id),
      });
    }
  }
  return EvidenceController;
}

interface Shown {
  readonly evidence: readonly EvidenceRow[];
  readonly reference?: string;
}
