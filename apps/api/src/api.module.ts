import { Module, type DynamicModule } from '@nestjs/common';
import { CommandsController } from './commands.controller.js';
import type { Config } from './config.js';
import { DocumentsController } from './documents.controller.js';
import { FilesController } from './files.controller.js';
import { HealthController } from './health.controller.js';
import { LedgerController } from './ledger.controller.js';
import { LedgerModule, type OpenLedger } from './ledger.module.js';
import { ProjectsController } from './projects.controller.js';
import { CONFIG } from './tokens.js';

@Module({})
export class ApiModule {
  static with(config: Config, open: OpenLedger): DynamicModule {
    return {
      module: ApiModule,
      imports: [LedgerModule.of(open)],
      controllers: [
        LedgerController,
        ProjectsController,
        CommandsController,
        DocumentsController,
        FilesController,
        HealthController,
      ],
      providers: [{ provide: CONFIG, useValue: config }],
    };
  }
}
