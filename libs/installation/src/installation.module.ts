import { ChasingModule } from '@governance/chasing/service';
import { CoreModule, type Settings } from '@governance/core';
import { HistoryModule } from '@governance/history/service';
import { PapersModule } from '@governance/papers/service';
import { ImportModule } from '@governance/plan-import/service';
import { Global, Module, type DynamicModule } from '@nestjs/common';

const features = [ChasingModule, HistoryModule, ImportModule, PapersModule];

/** What web, worker and command line share: the core and every feature. */
@Global()
@Module({})
export class InstallationModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: InstallationModule,
      imports: [CoreModule.with(settings), ...features],
      exports: features,
    };
  }
}
