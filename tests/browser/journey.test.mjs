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
  test(`${name}, ${what}, finds no fault on their first page or any page it leads to`, async () => {
    const visitor = await be(name);
    await visitor.sees('Made-up people.');
    await visitor.look({ again: true });
    for (const way of await visitor.ways()) await visitor.open(way);
    await withoutFaults(visitor);
  });
}

test('Zelda asks, is matched with Ben, both say yes, and they are introduced', async () => {
  const [zelda, ben, maya] = [await Visitor.arrive(browser, 'Zelda'), await be('Ben'), await be('Maya')];

  await asks(zelda);
  await zelda.sees('We have your request');

  await screens(maya, 'Zelda');
  await suggests(maya, 'Ben');

  await ben.opensLetter('A question for you');
  await ben.follow(/mentoring\/offers/);
  await ben.sees('You have been through starting university, and they are in it now.');
  await ben.send([['answer', 'yes'], ['pass_on', 'phone']], 'Send my answer');
  await ben.sees('Thank you for saying yes');

  await zelda.opensLetter('A question for you');
  await zelda.follow(/me\/offers/);
  await signsIn(zelda);
  await zelda.sees('They have been through starting university, and you are in it now.');
  await zelda.send([['answer', 'yes'], ['pass_on', 'phone']], 'Send my answer');
  await zelda.sees('You said yes');

  await approves(maya, 'Zelda');
  await zelda.opensLetter('Good news for you');
  await zelda.follow(/\/me/);
  await zelda.sees('Ben, your befriender');
  await zelda.sees('You have been introduced.');
  await ben.open('/s/harbour/mentoring');
  await ben.follow('Zelda');
  await ben.sees('07700 900123');

  for (const visitor of [zelda, ben, maya]) await withoutFaults(visitor);
});

/// Asks for a befriender, one question a page.
async function asks(visitor) {
  await visitor.open('/s/harbour');
  await visitor.follow('I would like a befriender');
  await visitor.send([['age', '19']], 'Carry on');
  await visitor.send([['circumstances', 'starting_university:in_it']], 'Carry on');
  await visitor.send([['channels', 'phone']], 'Carry on');
  await visitor.send([['times', 'tue-evening'], ['times', 'wed-evening']], 'Carry on');
  await visitor.send([['languages', 'english']], 'Carry on');
  await visitor.send([['interests', 'reading']], 'Carry on');
  await visitor.send([['known_as', visitor.name]], 'Carry on');
  await visitor.send([], 'Carry on');
  const email = `${visitor.name.toLowerCase()}@made-up.example`;
  const reached = [['told_by', 'email'], ['email', email], ['phone', '07700 900123'], ['read_by', 'only_them']];
  await visitor.send(reached, 'Carry on');
  const agreed = ['being_helped', 'being_matched', 'sharing_with_mentor'];
  await visitor.send(agreed.map((to) => ['agreed_to', to]), 'Carry on');
  await visitor.sees('Nothing has been sent yet.');
  await visitor.press('Send my request');
}

/// Signs in with a code, on a page that asks for the address, and comes to where they were going.
async function signsIn(visitor) {
  await visitor.send([['email', `${visitor.name.toLowerCase()}@made-up.example`]], 'Send me a code');
  const page = visitor.page.url();
  const letter = await visitor.opensLetter('Your code');
  const code = letter.match(/^\s*(\d{4} ?\d{4})\s*$/m);
  assert.ok(code, `a code is in the letter:\n${letter}`);
  await visitor.open(page);
  await visitor.send([['code', code[1]]], 'Sign in');
}

/// Reads a new request and accepts it.
async function screens(coordinator, who) {
  await coordinator.open('/s/harbour/desk');
  await coordinator.follow(new RegExp(`${who}.*: Read$`));
  await coordinator.press('Begin to read it');
  await coordinator.follow('Accept');
  await coordinator.send([['risk', 'usual'], ['summary', 'We spoke. All is well.']], 'Accept');
  await coordinator.sees('They now wait for a befriender.');
}

/// Suggests a befriender by hand, so that it is always the same one, and lets it go out.
async function suggests(coordinator, mentor) {
  await coordinator.follow(/^Choose somebody by hand$/);
  await coordinator.page.locator('select[name=mentor]').selectOption({ label: mentor });
  await coordinator.press('Suggest');
  await coordinator.sees('Why these two');
  await coordinator.press('Release');
  await coordinator.sees('Released.');
}

/// Looks at both once more and introduces them.
async function approves(coordinator, who) {
  await coordinator.open('/s/harbour/desk');
  await coordinator.follow(new RegExp(`${who}.*: Decide$`));
  await coordinator.follow('Approve and introduce');
  await coordinator.press('Approve and introduce');
  await coordinator.sees('They are introduced.');
}
