import { describe, it } from '@jest/globals';
import { hasBrowser } from './browser.js';
import { registerNotice, registerProjects, registerUnit } from './first-year/beginning.js';
import { filed, returnedByDepartment, returnedByHead, reviewed } from './first-year/chain.js';
import { fillIn, writeTogether } from './first-year/evaluation.js';
import { enterBudget, enterPayments, moveBudget } from './first-year/money.js';
import { STAFF, useOffice, type Login } from './first-year/office.js';
import { addStaff, grantDuties, makeOfficers, readTrail } from './first-year/people.js';
import { agreeTarget, reportResults } from './first-year/target.js';

const inBrowser = hasBrowser() ? describe : describe.skip;

/**
 * From an empty folder to a filed and reviewed form: eight people, pages only, nothing by API or CLI. The tests are the days
 * of one year and follow each other; every page and state that is visited is read by axe-core.
 */
inBrowser('the first year of a ledger, in pages', () => {
  const office = useOffice();

  it('the three officers are made, people are added and granted their duties', async () => {
    await makeOfficers(office());
    await addStaff(office());
    await grantDuties(office());
    await readTrail(office());
  });

  it('everybody signs in with the password they were handed, and makes it their own', async () => {
    for (const login of Object.keys(STAFF)) await office().enters(login as Login);
  });

  it('the empty list says what comes first: unit and scheme by 财政, projects and notice by 经办', async () => {
    await registerUnit(office());
    await registerProjects(office());
    await registerNotice(office());
  });

  it('经办 enters the papers of the year before anything else is known of the projects', () =>
    enterBudget(office()));

  it('the target is drafted, reported and approved', () => agreeTarget(office()));

  it('money is moved between two projects, and 50 payments are entered in one paste', async () => {
    await moveBudget(office());
    await enterPayments(office());
  });

  it('科室 says what was reached', () => reportResults(office()));

  it('经办 fills in the form, and writes with 科室 at the same time without losing a word', async () => {
    await fillIn(office());
    await writeTogether(office());
  });

  it('it is sent in, returned by 单位负责人, mended and signed', () => returnedByHead(office()));

  it('it is returned by 主管部门, mended and signed again', () => returnedByDepartment(office()));

  it('主管部门 files it; the sealed form is shown as it was signed', () => filed(office()));

  it('财政 reviews it beside the self-score, which stays', () => reviewed(office()));

  it('nothing was complained of, and nothing left the origin', () => office().expectQuiet());
});
