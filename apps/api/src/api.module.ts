import { Module, type DynamicModule } from '@nestjs/common';
import { ActsController } from './acts.controller.js';
import { ChoicesController } from './choices.controller.js';
import { PeopleController } from './access/people.controller.js';
import { SessionController } from './access/session.controller.js';
import { LiveController } from './live.controller.js';
import { SearchController } from './search.controller.js';
import { ChangesController } from './changes.controller.js';
import { CommandsController } from './commands.controller.js';
import type { Config } from './config.js';
import { DeskController } from './desk.controller.js';
import { DraftsController } from './drafts.controller.js';
import { DocumentsController } from './documents.controller.js';
import { FilesController } from './files.controller.js';
import { ImportsController } from './imports.controller.js';
import { HealthController } from './health.controller.js';
import { LedgerController } from './ledger.controller.js';
import { LedgerModule, type OpenLedger } from './ledger.module.js';
import { OpenDataController } from './open-data.controller.js';
import { PrintDesk } from './print-desk.js';
import { PapersController } from './papers.controller.js';
import { ProofController } from './proof.controller.js';
import { ProjectsController } from './projects.controller.js';
import { ReadingDesk } from './reading-desk.js';
import { ReviewController } from './review.controller.js';
import { UnitBudgetController } from './unit-budget.controller.js';
import { SystemController } from './system.controller.js';
import { JobsController } from './jobs.controller.js';
import { JobsModule } from './jobs.module.js';
import { MetricsController } from './metrics.controller.js';
import type { Monitor } from './monitor.js';
import { configuredJobs } from './open-ledger.js';
import { CONFIG } from './tokens.js';

@Module({})
export class ApiModule {
  static with(config: Config, open: OpenLedger, monitor: Monitor): DynamicModule {
    return {
      module: ApiModule,
      imports: [LedgerModule.of(open, monitor), JobsModule.of(configuredJobs(config, 'api'), monitor)],
      controllers: [
        SessionController,
        PeopleController,
        LedgerController,
        ProjectsController,
        PapersController,
        ReviewController,
        OpenDataController,
        DeskController,
        ProofController,
        ChangesController,
        UnitBudgetController,
        SearchController,
        LiveController,
        CommandsController,
        ActsController,
        ChoicesController,
        DraftsController,
        DocumentsController,
        FilesController,
        ImportsController,
        HealthController,
        JobsController,
        SystemController,
        MetricsController,
      ],
      providers: [{ provide: CONFIG, useValue: config }, PrintDesk, ReadingDesk],
    };
  }
}
