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

/// A path without whose it is.
function withoutIds(path) {
  return path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
}

/// One person with a browser of their own. Everything they do is checked: no request leaves the service, no script
/// goes wrong, and each page they stop at has no accessibility fault, in light and in dark.
export class Visitor {
  /// Paths and headings that somebody has looked at.
  static looked = new Set();
  /// Kinds of pages that somebody has been led to by a link.
  static led = new Set();

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
    const link = this.page.getByRole('link', { name: words, includeHidden: true }).first();
    // A line that opens to several holds its links closed.
    for (const fold of await link.locator('xpath=ancestor::details[not(@open)]/summary').all()) await fold.click();
    await link.click();
    await this.page.waitForLoadState();
    await this.look();
  }

  /// Answers one question by the name of its field: types, chooses or ticks, as the field wants it.
  async answer(name, value) {
    const option = this.page.locator(`[name="${name}"][value="${value}"]:is([type=radio], [type=checkbox])`);
    const list = this.page.locator(`select[name="${name}"]:has(option[value="${value}"])`);
    if (await option.count()) await option.first().check();
    else if (await list.count()) await list.first().selectOption(value);
    else await this.page.locator(`[name="${name}"]`).first().fill(value);
  }

  /// Answers several questions of one page and presses its button.
  async send(answers, button) {
    for (const [name, value] of answers) await this.answer(name, value);
    await this.press(button);
  }

  /// Opens the newest letter to them whose subject holds these words, once it has been sent.
  async opensLetter(subject) {
    const address = `to ${this.name.toLowerCase()}@made-up.example`;
    const letter = this.page.getByRole('listitem').filter({ hasText: address }).getByRole('link', { name: subject });
    for (let attempt = 0; attempt < 100; attempt += 1) {
      await this.page.goto('/mail');
      if (await letter.count()) break;
      await this.page.waitForTimeout(200);
    }
    await this.look();
    await letter.first().click();
    await this.page.waitForLoadState();
    await this.look();
    return this.page.locator('pre.letter').innerText();
  }

  /// The pages that links of this page lead to: one of each kind that nobody has been to, and none that leads out.
  async ways() {
    const paths = await this.page.locator('a[href]').evaluateAll((all) => all.map((a) => a.href));
    const inside = paths.filter((href) => href.startsWith(home) && !href.includes('#'));
    const kinds = new Map(inside.map((href) => [withoutIds(new URL(href).pathname), href]));
    const fresh = [...kinds].filter(([kind]) => !kind.endsWith('/exit') && !Visitor.led.has(kind));
    for (const [kind] of fresh) Visitor.led.add(kind);
    return fresh.map(([, href]) => href);
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

  /// Checks the page with axe, in light and in dark, once for each path and heading unless it is asked for again.
  async look({ again = false } = {}) {
    const path = withoutIds(new URL(this.page.url()).pathname);
    const heading = await this.page.locator('h1').first().innerText().catch(() => '');
    const key = `${path} “${heading}”`;
    if (Visitor.looked.has(key) && !again) return;
    Visitor.looked.add(key);
    for (const colorScheme of ['light', 'dark']) {
      await this.page.emulateMedia({ colorScheme });
      // No page holds another in a frame, so that axe needs no second window to put its findings together.
      const axe = new AxeBuilder({ page: this.page }).setLegacyMode();
      // The dark page is the same page in other colours.
      const asked = colorScheme === 'light' ? axe.withTags(standards) : axe.withRules(['color-contrast']);
      const { violations } = await asked.analyze();
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
