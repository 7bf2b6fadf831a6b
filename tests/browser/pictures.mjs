// The pictures of the README, taken from the pages of a running demo.

import { join } from 'node:path';

import { Visitor, links, start } from './chromium.mjs';

const folder = process.env.BEFRIEND_PICTURES;
const browser = await start();

async function picture(visitor, name) {
  await visitor.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

async function be(name, options) {
  const visitor = await Visitor.arrive(browser, name, options);
  await visitor.page.goto(links.people.find((person) => person.name === name).path);
  await visitor.page.getByRole('button', { name: `Go on as ${name}` }).click();
  await visitor.page.waitForLoadState();
  return visitor;
}

const desk = { viewport: { width: 1100, height: 800 } };

const stranger = await Visitor.arrive(browser, 'a stranger');
for (const [path, name] of [
  ['/s/harbour', 'home'],
  ['/s/harbour/ask', 'ask'],
  ['/help-now', 'help-now'],
]) {
  await stranger.page.goto(path);
  await picture(stranger, name);
}

const offered = links.people.find((person) => person.what === 'a mentor with an offer').name;
await picture(await be('Ada'), 'person');
await picture(await be(offered), 'mentor');
await picture(await be('Maya', desk), 'today');
await picture(await be('Salma', desk), 'lead');

await browser.close();
