// A season in figures: each number leads to a list of as many, days narrow both, and the same comes as a file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { deskOf, launch, settled } from './browser.mjs';
import { openDesk } from './desk.mjs';

let browser, desk;
before(async () => { [browser, desk] = await Promise.all([launch(), openDesk()]); });
after(async () => { await browser?.close(); await desk?.close(); });

test('a number leads to its list', async () => {
    const seat = await deskOf(browser, desk, { user: desk.office });
    const { page } = seat;
    await seat.go('/theo-doi');
    await page.getByRole('link', { name: 'Báo cáo' }).click();
    await page.waitForURL(/\/theo-doi\/bao-cao/);
    await settled(page);
    const made = page.locator('.report-part a.cell').first();
    const count = Number(await made.innerText());
    assert.ok(count > 1);
    await made.click();
    await page.waitForURL(/\/ho-so\?/);
    await settled(page);
    assert.match(await page.locator('.page-head .sub').innerText(), new RegExp(`^${count} `));
    assert.deepEqual(seat.complaints, []);
    await seat.context.close();
});

test('days narrow the figures, stay in the address, and are refused with the reason when they cannot be read', async () => {
    const seat = await deskOf(browser, desk, { user: desk.office, allow: [/status of 400/] });
    const { page } = seat;
    await seat.go('/theo-doi/bao-cao');
    await page.fill('#report-from', '1/1/2031');
    await page.getByRole('button', { name: 'Xem số liệu' }).click();
    await page.waitForURL(/tu=2031-01-01/);
    await page.locator('.empty-title').waitFor();
    await page.fill('#report-from', 'hôm qua');
    await page.getByRole('button', { name: 'Xem số liệu' }).click();
    await page.locator('.trouble').waitFor();
    assert.match(await page.locator('.trouble').innerText(), /«hôm qua» không phải là một ngày/);
    assert.deepEqual(seat.complaints, []);
    await seat.context.close();
});

test('the figures come as a file', async () => {
    const seat = await deskOf(browser, desk, { user: desk.office });
    await seat.go('/theo-doi/bao-cao');
    const [download] = await Promise.all([seat.page.waitForEvent('download'), seat.page.getByRole('link', { name: 'Tải CSV' }).click()]);
    assert.match(readFileSync(await download.path(), 'utf8'), /Đã lập/);
    assert.deepEqual(seat.complaints, []);
    await seat.context.close();
});
