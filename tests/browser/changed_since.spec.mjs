// Whoever comes back sees what others changed since; a large file goes on where the network left it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deskOf, launch, settled } from './browser.mjs';
import { openDesk } from './desk.mjs';

let browser, desk;
before(async () => { [browser, desk] = await Promise.all([launch(), openDesk()]); });
after(async () => { await browser?.close(); await desk?.close(); });

test('what was changed since the reader last looked is told, with the difference one press away', async () => {
    const [clerk, office] = [await deskOf(browser, desk, { user: desk.clerk }), await deskOf(browser, desk, { user: desk.office })];
    const seen = office.page.waitForResponse((response) => response.url().endsWith('/seen') && response.request().method() === 'POST');
    await office.go(`/ho-so/${desk.draft}`);
    assert.equal((await seen).status(), 204);
    assert.equal(await office.page.locator('.strip.blue').count(), 0);
    await office.go('/viec');
    await clerk.go(`/ho-so/${desk.draft}/sua`);
    await clerk.page.locator('#post').fill('Chuyên viên cao cấp');
    await clerk.page.getByRole('button', { name: /^Lưu 1 chỗ/ }).click();
    await clerk.page.waitForURL(`${desk.url}/ho-so/${desk.draft}`);
    await office.go(`/ho-so/${desk.draft}`);
    const strip = office.page.locator('.strip.blue');
    await strip.waitFor();
    assert.ok((await strip.innerText()).includes('Đã sửa 1 chỗ từ lần bạn xem trước'));
    assert.ok((await strip.innerText()).includes('Chuyên viên cao cấp'));
    await strip.getByRole('link').click();
    await settled(office.page);
    assert.ok((await office.page.locator('main').innerText()).includes('Chuyên viên cao cấp'));
    for (const seat of [clerk, office]) {
        assert.deepEqual(seat.complaints, []);
        await seat.context.close();
    }
});

test('a large file comes in parts, and a part that was lost alone comes again', async () => {
    const seat = await deskOf(browser, desk, { user: desk.clerk, allow: [/Failed to load resource/, /net::ERR/] });
    const { page } = seat;
    let parts = 0, lost = 0;
    await page.route('**/api/v1/uploads/*/parts?*', async (route) => {
        parts += 1;
        if (parts === 2) { lost += 1; await route.abort('connectionreset'); } else await route.continue();
    });
    await seat.go(`/ho-so/${desk.keys}`);
    const form = page.locator('form.upload').first();
    await form.locator('input[type=file]').setInputFiles({ name: 'bang-chung.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(9 * 1024 * 1024, '%PDF') });
    await form.locator('select').first().selectOption({ index: 1 });
    await form.getByRole('button', { name: /^Gửi/ }).click();
    await page.locator('.file', { hasText: 'bang-chung' }).first().waitFor();
    assert.equal(lost, 1);
    assert.equal(parts, 4, 'three parts, one of them twice');
    assert.deepEqual(seat.complaints, []);
    await seat.context.close();
});
