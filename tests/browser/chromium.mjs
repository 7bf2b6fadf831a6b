// A person's browser: a real Chromium in a profile of its own, with axe on each page it meets.

import { readFile } from 'node:fs/promises';

import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

export const home = required('BEFRIEND_URL');
export const links = JSON.parse(await readFile(required('BEFRIEND_LINKS'), 'utf8'));

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run this with: cargo xtask test --only browser`);
  return value;
}

// As root Chromium needs --no-sandbox; it is told to talk to nobody but us.
const quiet = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

export async function start() {
  return chromium.launch({ executablePath: required('BEFRIEND_CHROMIUM'), args: quiet });
}

/// Standards the pages must meet: WCAG 2.2 AA and what axe calls best practice.
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/// One person with a browser of their own. Everything they do is checked: no request leaves the service, no script
/// goes wrong, and each page they stop at has no accessibility fault, in light and in dark.
export class Visitor {
  static async arrive(browser, name, options = {}) {
    const context = await browser.newContext({ baseURL: home, viewport: { width: 390, height: 844 }, ...options });
    const visitor = new Visitor(name, context, await context.newPage());
    visitor.page.on('pageerror', (error) => visitor.faults.push(`${name}: ${error.message}`));
    visitor.page.on('request', (request) => {
      if (!request.url().startsWith(home)) visitor.faults.push(`${name}: a request to ${request.url()}`);
    });
    return visitor;
  }

  constructor(name, context, page) {
    this.name = name;
    this.context = context;
    this.page = page;
    this.faults = [];
    this.looked = new Set();
  }

  /// Opens a page and looks at it.
  async open(path) {
    await this.page.goto(path);
    await this.look();
  }

  /// Presses a button by its words and looks at what comes.
  async press(words) {
    await this.page.getByRole('button', { name: words, exact: true }).first().click();
    await this.page.waitForLoadState();
    await this.look();
  }

  /// Follows a link by its words and looks at what comes.
  async follow(words) {
    await this.page.getByRole('link', { name: words }).first().click();
    await this.page.waitForLoadState();
    await this.look();
  }

  /// Asserts that these words can be seen.
  async sees(words) {
    const found = this.page.getByText(words).first();
    try {
      await found.waitFor({ state: 'visible', timeout: 5000 });
    } catch {
      const text = await this.page.locator('body').innerText();
      throw new Error(`${this.name} does not see “${words}” on ${this.page.url()}:\n${text}`);
    }
  }

  /// Checks the page with axe, once for each path and heading, in light and in dark.
  async look() {
    const path = new URL(this.page.url()).pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
    const heading = await this.page.locator('h1').first().innerText().catch(() => '');
    const key = `${path} “${heading}”`;
    if (this.looked.has(key)) return;
    this.looked.add(key);
    for (const colorScheme of ['light', 'dark']) {
      await this.page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page: this.page }).withTags(standards).analyze();
      for (const violation of violations) {
        const where = violation.nodes.map((node) => node.target.join(' ')).join(', ');
        this.faults.push(`${this.name}, ${key}, ${colorScheme}: ${violation.id}: ${violation.help} (${where})`);
      }
    }
    await this.page.emulateMedia({ colorScheme: null });
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    if (wide) this.faults.push(`${this.name}, ${key}: must be scrolled sideways`);
  }

  async leave() {
    await this.context.close();
  }
}
