import { Module } from '@nestjs/common';
import { RegisterFilesController } from './files.controller.js';
import { RegisterFiles } from './register-files.js';
import { SavedViews } from './saved-views.js';
import { SavedViewsController } from './views.controller.js';
import { RegisterController } from './register.controller.js';

@Module({
  controllers: [RegisterController, RegisterFilesController, SavedViewsController],
  providers: [RegisterFiles, SavedViews],
  exports: [RegisterFiles, SavedViews],
})
export class RegisterModule {}
