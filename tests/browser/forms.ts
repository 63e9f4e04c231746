import type { Locator, Page } from 'playwright-core';

/** A form of a command as a person fills it in: by what stands before each field. */
export class CommandPaper {
  constructor(private readonly form: Locator) {}

  static of = (page: Page, label: string): CommandPaper =>
    new CommandPaper(page.getByRole('form', { name: label, exact: true }));

  private labelled(label: string, nth: number): Locator {
    return this.form.getByLabel(new RegExp(`^${label}(（选填）)?$`)).nth(nth);
  }

  async write(label: string, text: string, nth = 0): Promise<void> {
    await this.labelled(label, nth).fill(text);
    await this.labelled(label, nth).blur();
  }

  /** Chooses by a part of what is shown. */
  async pick(label: string, text: string, nth = 0): Promise<void> {
    await this.labelled(label, nth).click();
    const shown = this.form.page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
    await shown.getByTitle(text).first().click();
    await shown.waitFor({ state: 'hidden' });
  }

  /** Types towards something and takes the first that is found. */
  async search(label: string, text: string): Promise<void> {
    await this.labelled(label, 0).fill(text);
    const shown = this.form.page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
    await shown.locator('.ant-select-item-option', { hasText: text }).first().click();
  }

  async more(nth = 0): Promise<void> {
    await this.form
      .getByText(/^更多（/)
      .nth(nth)
      .click();
  }

  /** Another row of a list. */
  async add(list: string): Promise<void> {
    await this.form.getByRole('group', { name: list }).getByRole('button', { name: /^添加/ }).click();
  }

  async press(name: string): Promise<void> {
    await this.form.getByRole('button', { name, exact: true }).click();
  }

  async attach(label: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.labelled(label, 0).setInputFiles(file);
    await this.form.getByText(`已上传 ${file.name}`).waitFor();
  }

  /** What a field says is wrong with it. */
  async complaint(label: string): Promise<string> {
    const id = await this.labelled(label, 0).getAttribute('aria-describedby');
    return (await this.form.locator(`[id="${(id ?? '').split(' ').at(-1)}"]`).textContent()) ?? '';
  }
}

/** Until the ledger has said that it holds it. */
export const recorded = (page: Page, label: string): Promise<void> =>
  page.getByText(`已记入：${label}`).waitFor();
