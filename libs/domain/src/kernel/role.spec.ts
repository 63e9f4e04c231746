import { describe, expect, it } from '@jest/globals';
import { commandNamed, COMMANDS, type CommandName } from '../registry.js';
import { localActor, mayGive, notAllowed, ROLE_LABELS, type Role } from './role.js';

const NAMES = Object.keys(COMMANDS) as CommandName[];
const ROLES = Object.keys(ROLE_LABELS) as Role[];

/** As the rules have it (docs/rules.md §12.12), by hand: the papers and payments of the year are the clerk's. */
const OTHERS: Readonly<Partial<Record<CommandName, string>>> = {
  openLedger: '系统管理',
  setLedgerClock: '系统管理',
  continueLog: '系统管理',
  registerUnit: '单位负责人、主管部门、财政',
  chooseUnitScheme: '单位负责人、主管部门、财政',
  draftScheme: '单位负责人、主管部门、财政',
  publishScheme: '单位负责人、主管部门、财政',
  supersedeScheme: '单位负责人、主管部门、财政',
  openImport: '经办、项目科室、单位负责人、主管部门、财政',
  enterImportRows: '经办、项目科室、单位负责人、主管部门、财政',
  closeImport: '经办、项目科室、单位负责人、主管部门、财政',
  draftTarget: '经办、项目科室',
  approveTarget: '经办、主管部门、财政',
  returnTarget: '经办、主管部门、财政',
  reportResult: '经办、项目科室',
  withdrawResult: '经办、项目科室',
  attachEvidence: '经办、项目科室',
  withdrawEvidence: '经办、项目科室',
  openEvaluation: '经办、项目科室',
  explainVariance: '经办、项目科室',
  writeNarrative: '经办、项目科室',
  judgeQualitative: '经办、项目科室',
  setManualScore: '经办、项目科室',
  explainFinding: '经办、项目科室',
  returnEvaluation: '单位负责人、主管部门',
  signEvaluation: '单位负责人',
  consolidateEvaluation: '主管部门',
  fileEvaluation: '经办、主管部门',
  reviewEvaluation: '财政',
  askRectification: '财政',
  acceptRectification: '财政',
  drawSpotCheck: '主管部门、财政',
  publishEvaluation: '经办、主管部门',
  reopenEvaluation: '单位负责人、主管部门、财政',
};
const person = (role: Role) => ({ id: 'person-1', role });

describe('who may give a command', () => {
  it.each(NAMES)('%s', (name) => {
    const may = ROLES.filter((role) => mayGive(commandNamed(name), person(role)));
    expect(may.map((role) => ROLE_LABELS[role]).join('、')).toBe(OTHERS[name] ?? '经办');
  });
  it('an auditor gives none, and 系统管理 none that writes a business fact', () => {
    const given = (role: Role) => NAMES.filter((name) => mayGive(commandNamed(name), localActor(role)));
    expect(given('auditor')).toEqual([]);
    expect(given('administrator')).toEqual(['openLedger', 'setLedgerClock', 'continueLog']);
  });
  it('finance reviews and never approves a self-evaluation', () => {
    const given = NAMES.filter((name) => mayGive(commandNamed(name), person('finance')));
    expect(given.filter((name) => name.endsWith('Evaluation'))).toEqual([
      'reviewEvaluation',
      'reopenEvaluation',
    ]);
  });
});

describe('while the ledger knows no people', () => {
  const alone = NAMES.filter(
    (name) =>
      mayGive(commandNamed(name), localActor('clerk')) && !mayGive(commandNamed(name), person('clerk')),
  );
  it('the clerk of an office on its own registers its unit and scheme too', () => {
    expect(alone).toEqual([
      'setLedgerClock',
      'registerUnit',
      'chooseUnitScheme',
      'draftScheme',
      'publishScheme',
      'supersedeScheme',
    ]);
  });
  it('and still signs nothing', () => {
    expect(mayGive(COMMANDS.signEvaluation, localActor('clerk'))).toBe(false);
  });
});

describe('a refusal', () => {
  it('names the role, the command and who may', () => {
    expect(notAllowed('签批', COMMANDS.signEvaluation, person('auditor'))).toEqual({
      code: 'ROLE_NOT_ALLOWED',
      message: '“审计”不能签批',
      rule: '签批由单位负责人办理',
    });
  });
});
