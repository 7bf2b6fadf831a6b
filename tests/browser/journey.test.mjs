// What people meet in a real Chromium: each page they stop at is looked at by axe, in light and in dark, on a narrow screen.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Visitor, home, links, start } from './chromium.mjs';

let browser;
before(async () => {
  browser = await start();
});
after(async () => {
  await browser?.close();
});

/// Somebody made up, signed in through the demo's door.
async function be(name) {
  const link = links.people.find((person) => person.name === name);
  assert.ok(link, `${name} is in the demo`);
  const visitor = await Visitor.arrive(browser, name);
  await visitor.open(link.path);
  await visitor.press(`Go on as ${name}`);
  return visitor;
}

async function withoutFaults(visitor) {
  await visitor.leave();
  assert.deepEqual(visitor.faults, []);
}

test('the public pages have no fault', async () => {
  const visitor = await Visitor.arrive(browser, 'a stranger');
  for (const path of ['/s/harbour', '/s/harbour/ask', '/s/harbour/sign-in', '/help-now', '/privacy', '/mail']) {
    await visitor.open(path);
  }
  await withoutFaults(visitor);
});

test('the crisis page needs no script and is small', async () => {
  const visitor = await Visitor.arrive(browser, 'somebody without scripts', { javaScriptEnabled: false });
  const answer = await visitor.page.goto('/help-now');
  await visitor.sees('116 123');
  assert.ok((await answer.body()).length <= 20 * 1024);
  await visitor.leave();
});

for (const { name, what } of links.people) {
  test(`${name}, ${what}, comes to a first page without fault`, async () => {
    const visitor = await be(name);
    assert.ok(visitor.page.url().startsWith(home));
    await visitor.sees('Made-up people.');
    await withoutFaults(visitor);
  });
}
