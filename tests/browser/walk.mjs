// Every page one link leads to from each person's first page, at two widths, in light and in dark: pictures to be looked at.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { Visitor, home, links, start } from './chromium.mjs';

const folder = process.env.BEFRIEND_PICTURES;
const widths = [320, 1280];
const schemes = ['light', 'dark'];

/// How many links away from a first page we go.
const steps = Number(process.env.BEFRIEND_STEPS ?? 2);

const browser = await start();
const seen = new Set();
let taken = 0;

/// What a page is: its path without ids, and its main question where one path has several.
function kindOf(href) {
  const { pathname, search } = new URL(href);
  const path = pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replaceAll(/^\/s\/[a-z-]+/g, '');
  const part = new URLSearchParams(search);
  return [path, part.get('part'), part.get('kind')].filter(Boolean).join('.').replaceAll('/', '_') || '_';
}

async function pictures(visitor, href) {
  const name = kindOf(href);
  for (const width of widths) {
    await mkdir(join(folder, String(width)), { recursive: true });
    await visitor.page.setViewportSize({ width, height: 800 });
    for (const colorScheme of schemes) {
      await visitor.page.emulateMedia({ colorScheme });
      await visitor.page.screenshot({ path: join(folder, String(width), `${name}.${colorScheme}.png`), fullPage: true });
      taken += 1;
    }
    const wide = await visitor.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    if (wide) console.log(`${name} must be scrolled sideways at ${width}`);
  }
}

/// Walks from here, one page of each kind.
async function walk(visitor, href, left) {
  const kind = kindOf(href);
  if (seen.has(kind) || kind.includes('exit') || kind.includes('calendar')) return;
  seen.add(kind);
  const answer = await visitor.page.goto(href).catch(() => null);
  if (!answer?.headers()['content-type']?.startsWith('text/html')) return;
  if (answer.status() >= 400) console.log(`${kind}: ${answer.status()}`);
  const ways = await visitor.page.locator('a[href]').evaluateAll((all) => all.map((a) => a.href));
  await pictures(visitor, href);
  if (left === 0) return;
  for (const way of ways.filter((way) => way.startsWith(home) && !way.includes('#'))) await walk(visitor, way, left - 1);
}

const stranger = await Visitor.arrive(browser, 'a stranger');
for (const path of ['/s/harbour', '/help-now', '/privacy']) await walk(stranger, home + path, 1);
for (const { name, path } of links.people) {
  const visitor = await Visitor.arrive(browser, name);
  await visitor.page.goto(path);
  await visitor.page.getByRole('button', { name: `Go on as ${name}` }).click();
  await visitor.page.waitForLoadState();
  await walk(visitor, visitor.page.url(), steps);
  await visitor.leave();
}
console.log(`${taken} pictures of ${seen.size} pages`);
await browser.close();
