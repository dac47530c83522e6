// What one person does is told to the next desk at once, stays until it was read, and is nowhere else.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deskOf, launch, settled } from './browser.mjs';
import { openDesk } from './desk.mjs';

let browser, desk;
before(async () => { [browser, desk] = await Promise.all([launch(), openDesk()]); });
after(async () => { await browser?.close(); await desk?.close(); });

test('a proposal rings at the next desk, and what was read stays read', async () => {
    const [clerk, head] = [await deskOf(browser, desk, { user: desk.clerk }), await deskOf(browser, desk, { user: desk.head })];
    await head.go('/thong-bao');
    const before = await head.page.locator('.notice').count();
    await clerk.go(`/ho-so/${desk.keys}`);
    await clerk.page.getByRole('complementary').getByRole('button', { name: /^Trình thủ trưởng đơn vị/ }).click();
    const sheet = clerk.page.locator('dialog[open]');
    await sheet.getByRole('button', { name: 'Trình thủ trưởng đơn vị', exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
    await head.page.waitForFunction((count) => document.querySelectorAll('.notice').length > count, before);
    const first = head.page.locator('.notice').first();
    assert.ok((await first.innerText()).includes(desk.keys));
    assert.equal(await first.getByText('Chưa đọc', { exact: true }).count(), 1);
    await head.page.waitForFunction(() => document.querySelector('.bell-count'));
    await first.getByRole('link').click();
    await head.page.waitForURL(`${desk.url}/ho-so/${desk.keys}`);
    await head.go('/thong-bao');
    assert.equal(await head.page.locator('.notice').first().getByText('Chưa đọc', { exact: true }).count(), 0);
    await clerk.go('/thong-bao');
    assert.equal(await clerk.page.locator(`.notice a[href="/ho-so/${desk.keys}"]`).count(), 0, 'what one did oneself is no news');
    for (const seat of [clerk, head]) {
        await settled(seat.page);
        assert.deepEqual(seat.complaints, []);
        await seat.context.close();
    }
});

test('every action is there on demand, with its stage', async () => {
    const seat = await deskOf(browser, desk, { user: desk.clerk });
    await seat.go(`/ho-so/${desk.draft}`);
    await seat.page.getByText('Mọi việc của quy trình').click();
    await seat.page.locator('.all-steps li').first().waitFor();
    assert.ok(await seat.page.locator('.all-steps li').count() > 5);
    assert.deepEqual(seat.complaints, []);
    await seat.context.close();
});
