/** What the terminal says of a live ledger that nobody can sign in to yet; nothing where there is no need. */
export const setUpNotice = (url: string, code: string | null): string =>
  code === null ? '' : `首次使用：在浏览器打开 ${url}，填一次性码 ${code} 设立管理员（重新启动会换新码）\n`;
