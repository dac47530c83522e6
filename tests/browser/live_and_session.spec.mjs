// What one person does shows on another's screen; a session that ends leaves the page as it was; a network that breaks
// loses nothing and does nothing twice.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deskOf, launch, settled } from './browser.mjs';
import { openDesk } from './desk.mjs';

let browser, desk;
before(async () => { [browser, desk] = await Promise.all([launch(), openDesk()]); });
after(async () => { await browser?.close(); await desk?.close(); });

test('a comment shows in another browser without a question', async () => {
    const [clerk, office] = await Promise.all([desk.clerk, desk.office].map((user) => deskOf(browser, desk, { user })));
    await office.go(`/ho-so/${desk.waiting}`);
    await clerk.go(`/ho-so/${desk.waiting}`);
    await clerk.page.locator('#comment').fill('Đã bổ sung số liệu tháng mười.');
    await clerk.page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await office.page.locator('.comments li').getByText('Đã bổ sung số liệu tháng mười.').waitFor();
    for (const seat of [clerk, office]) { assert.deepEqual(seat.complaints, []); await seat.context.close(); }
});

test('the session ends in the middle of a form, and the same person goes on', async () => {
    const seat = await deskOf(browser, desk, { user: desk.clerk });
    const { page, context } = seat;
    await seat.go(`/ho-so/${desk.draft}/sua`);
    await page.locator('#post').fill('Phó Trưởng phòng');
    await context.clearCookies();
    await page.getByRole('button', { name: /^Lưu 1 chỗ/ }).click();
    const layer = page.locator('dialog[open]');
    await layer.locator('#password').fill(desk.passwordOf(desk.clerk));
    assert.equal(await layer.locator('#user').inputValue(), desk.clerk);
    await layer.getByRole('button', { name: 'Đăng nhập' }).click();
    await layer.waitFor({ state: 'detached' });
    assert.equal(await page.locator('#post').inputValue(), 'Phó Trưởng phòng');
    await page.getByRole('button', { name: /^Lưu 1 chỗ/ }).click();
    await page.waitForURL(`${desk.url}/ho-so/${desk.draft}`);
    await settled(page);
    assert.ok((await page.locator('#noi-dung').innerText()).includes('Phó Trưởng phòng'));
    assert.deepEqual(seat.complaints, []);
    await context.close();
});

test('the answer to a comment is lost: trying again writes it once', async () => {
    const seat = await deskOf(browser, desk, { user: desk.clerk, allow: [/ERR_FAILED/, /ERR_INTERNET_DISCONNECTED/] });
    const { page } = seat;
    await seat.go(`/ho-so/${desk.draft}`);
    let lost = false;
    const keys = [];
    await page.route('**/comments', async (route) => {
        keys.push(route.request().headers()['idempotency-key']);
        if (lost) return route.continue();
        lost = true;
        await route.fetch();
        return route.abort();
    });
    await page.locator('#comment').fill('Chỉ được ghi một lần.');
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await page.locator('#y-kien .trouble').waitFor();
    assert.equal(await page.locator('#comment').inputValue(), 'Chỉ được ghi một lần.');
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await page.locator('#y-kien .trouble').waitFor({ state: 'detached' });
    await page.locator('.comments li').getByText('Chỉ được ghi một lần.').first().waitFor();
    assert.equal(keys.length, 2);
    assert.equal(keys[0], keys[1], 'the same key');
    assert.equal(await page.locator('.comments li').getByText('Chỉ được ghi một lần.').count(), 1);
    assert.deepEqual(seat.complaints, []);
    await seat.context.close();
});

test('without a network the form goes on and says so', async () => {
    const seat = await deskOf(browser, desk, { user: desk.clerk, allow: [/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/] });
    const { page, context } = seat;
    await seat.go(`/ho-so/${desk.draft}/sua`);
    await context.setOffline(true);
    await page.locator('.offline').waitFor();
    await page.locator('#days').fill('21');
    await page.waitForSelector('.kept.is-kept');
    assert.equal(await page.locator('.form-foot .button').getAttribute('aria-disabled'), 'true');
    await context.setOffline(false);
    await page.locator('.offline').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Lưu 1 chỗ/ }).click();
    await page.waitForURL(`${desk.url}/ho-so/${desk.draft}`);
    assert.deepEqual(seat.complaints, []);
    await context.close();
});
