import type { ScoringScheme } from '../scheme.js';
import { ANHUI_CHIZHOU_2022 } from './anhui-chizhou-2022.js';
import { CN_MOF_2020_10 } from './cn-mof-2020-10.js';
import { CN_MOF_2021_101_COST } from './cn-mof-2021-101-cost.js';
import { CN_MOF_2021_101_COST_NOSAT } from './cn-mof-2021-101-cost-nosat.js';
import { CN_MOF_2021_101_NOCOST } from './cn-mof-2021-101-nocost.js';
import { CN_MOF_2021_101_NOCOST_NOSAT } from './cn-mof-2021-101-nocost-nosat.js';
import { CN_TRANSFER_SELFEVAL_2021 } from './cn-transfer-selfeval-2021.js';
import { DEPLOYED_GENERIC_10 } from './deployed-generic-10.js';
import { DISTRICT_REVIEWER } from './district-reviewer.js';
import { GUANGXI } from './guangxi.js';
import { HANDBOOK_2022_CEILING } from './handbook-2022-ceiling.js';
import { HEBEI_LANGFANG_2019 } from './hebei-langfang-2019.js';
import { HEBEI_TIANJIN } from './hebei-tianjin.js';
import { HUBEI_PROJECT_20_80 } from './hubei-project-20-80.js';
import { HUBEI_PROVINCE_DEPT_20_40_40 } from './hubei-province-dept-20-40-40.js';
import { HUNAN_NANYUE_2022 } from './hunan-nanyue-2022.js';
import { JIANGXI_STEP10 } from './jiangxi-step10.js';
import { NINGXIA_YINCHUAN_2021 } from './ningxia-yinchuan-2021.js';
import { SHANXI } from './shanxi.js';
import { SICHUAN_2023_0013ZP } from './sichuan-2023-0013zp.js';
import { WUHAN_JIANGHAN_2022 } from './wuhan-jianghan-2022.js';
import { ZHEJIANG } from './zhejiang.js';

/**
 * Every project scheme that ships (docs/rules.md §7, §12.22). A scheme never changes under its id and version: boot compares
 * content hashes. The first two decide by the printed execution weight where no scheme is named.
 */
export const SCHEMES: readonly ScoringScheme[] = [
  CN_MOF_2020_10,
  HUBEI_PROJECT_20_80,
  ANHUI_CHIZHOU_2022,
  CN_MOF_2021_101_COST,
  CN_MOF_2021_101_COST_NOSAT,
  CN_MOF_2021_101_NOCOST,
  CN_MOF_2021_101_NOCOST_NOSAT,
  CN_TRANSFER_SELFEVAL_2021,
  DEPLOYED_GENERIC_10,
  DISTRICT_REVIEWER,
  GUANGXI,
  HANDBOOK_2022_CEILING,
  HEBEI_LANGFANG_2019,
  HEBEI_TIANJIN,
  HUBEI_PROVINCE_DEPT_20_40_40,
  HUNAN_NANYUE_2022,
  JIANGXI_STEP10,
  NINGXIA_YINCHUAN_2021,
  SHANXI,
  SICHUAN_2023_0013ZP,
  WUHAN_JIANGHAN_2022,
  ZHEJIANG,
];

const byId = new Map(SCHEMES.map((scheme) => [scheme.id, scheme]));

export const schemeById = (id: string): ScoringScheme | undefined => byId.get(id);
