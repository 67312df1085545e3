import { Module } from '@nestjs/common';
import { ImportController } from './import.controller.js';
import { ColumnsController } from './columns.controller.js';
import { DraftController } from './draft.controller.js';
import { DraftChoicesController } from './draft-choices.controller.js';
import { DraftAnswers } from './draft-answers.js';
import { DraftPage } from './draft-page.js';

@Module({
  controllers: [ImportController, ColumnsController, DraftController, DraftChoicesController],
  providers: [DraftAnswers, DraftPage],
})
export class ImportModule {}
